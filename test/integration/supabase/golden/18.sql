--
-- PostgreSQL database dump
--

SET statement_timeout = 0;
SET lock_timeout = 0;
SET idle_in_transaction_session_timeout = 0;
SET transaction_timeout = 0;
SET client_encoding = 'UTF8';
SET standard_conforming_strings = on;
SELECT pg_catalog.set_config('search_path', '', false);
SET check_function_bodies = false;
SET xmloption = content;
SET client_min_messages = warning;
SET row_security = off;

--
-- Name: private; Type: SCHEMA; Schema: -; Owner: postgres
--

CREATE SCHEMA "private";


ALTER SCHEMA "private" OWNER TO "postgres";

--
-- Name: SCHEMA "private"; Type: COMMENT; Schema: -; Owner: postgres
--

COMMENT ON SCHEMA "private" IS 'Of the app.';


--
-- Name: SCHEMA "public"; Type: COMMENT; Schema: -; Owner: pg_database_owner
--

COMMENT ON SCHEMA "public" IS 'standard public schema';


--
-- Name: citext; Type: EXTENSION; Schema: -; Owner: -
--

CREATE EXTENSION IF NOT EXISTS "citext" WITH SCHEMA "extensions";


--
-- Name: EXTENSION "citext"; Type: COMMENT; Schema: -; Owner: 
--

COMMENT ON EXTENSION "citext" IS 'data type for case-insensitive character strings';


--
-- Name: on_ddl(); Type: FUNCTION; Schema: private; Owner: postgres
--

CREATE FUNCTION "private"."on_ddl"() RETURNS "event_trigger"
    LANGUAGE "plpgsql"
    AS $$begin end$$;


ALTER FUNCTION "private"."on_ddl"() OWNER TO "postgres";

--
-- Name: tidy(); Type: PROCEDURE; Schema: private; Owner: postgres
--

CREATE PROCEDURE "private"."tidy"()
    LANGUAGE "sql"
    AS $$$$;


ALTER PROCEDURE "private"."tidy"() OWNER TO "postgres";

--
-- Name: by_nick("extensions"."citext"); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION "public"."by_nick"("nick" "extensions"."citext") RETURNS "uuid"
    LANGUAGE "sql"
    AS $$select null::uuid$$;


ALTER FUNCTION "public"."by_nick"("nick" "extensions"."citext") OWNER TO "postgres";

--
-- Name: by_role("text"); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION "public"."by_role"("auth" "text") RETURNS "uuid"
    LANGUAGE "sql"
    AS $$select null::uuid$$;


ALTER FUNCTION "public"."by_role"("auth" "text") OWNER TO "postgres";

--
-- Name: handle_new_user(); Type: FUNCTION; Schema: public; Owner: postgres
--

CREATE FUNCTION "public"."handle_new_user"() RETURNS "trigger"
    LANGUAGE "plpgsql" SECURITY DEFINER
    AS $$
begin
  insert into public.profiles (id) values (new.id);
  return new;
end
$$;


ALTER FUNCTION "public"."handle_new_user"() OWNER TO "postgres";

--
-- Name: wasm; Type: FOREIGN DATA WRAPPER; Schema: -; Owner: postgres
--

CREATE FOREIGN DATA WRAPPER "wasm";


ALTER FOREIGN DATA WRAPPER "wasm" OWNER TO "postgres";

--
-- Name: counter; Type: SEQUENCE; Schema: private; Owner: postgres
--

CREATE SEQUENCE "private"."counter"
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE "private"."counter" OWNER TO "postgres";

SET default_tablespace = '';

SET default_table_access_method = "heap";

--
-- Name: profiles; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE "public"."profiles" (
    "id" "uuid" NOT NULL,
    "number" integer NOT NULL,
    "nick" "extensions"."citext"
);


ALTER TABLE "public"."profiles" OWNER TO "postgres";

--
-- Name: numbers; Type: MATERIALIZED VIEW; Schema: private; Owner: postgres
--

CREATE MATERIALIZED VIEW "private"."numbers" AS
 SELECT "number"
   FROM "public"."profiles"
  WITH NO DATA;


ALTER MATERIALIZED VIEW "private"."numbers" OWNER TO "postgres";

--
-- Name: cache; Type: TABLE; Schema: public; Owner: postgres
--

CREATE UNLOGGED TABLE "public"."cache" (
    "id" integer
);


ALTER TABLE "public"."cache" OWNER TO "postgres";

--
-- Name: messages; Type: TABLE; Schema: public; Owner: postgres
--

CREATE TABLE "public"."messages" (
    "id" integer NOT NULL,
    "body" "text"
);


ALTER TABLE "public"."messages" OWNER TO "postgres";

--
-- Name: nicks; Type: VIEW; Schema: public; Owner: postgres
--

CREATE VIEW "public"."nicks" AS
 SELECT "id",
    "nick"
   FROM "public"."profiles";


ALTER VIEW "public"."nicks" OWNER TO "postgres";

--
-- Name: profiles_number_seq; Type: SEQUENCE; Schema: public; Owner: postgres
--

CREATE SEQUENCE "public"."profiles_number_seq"
    AS integer
    START WITH 1
    INCREMENT BY 1
    NO MINVALUE
    NO MAXVALUE
    CACHE 1;


ALTER SEQUENCE "public"."profiles_number_seq" OWNER TO "postgres";

--
-- Name: profiles_number_seq; Type: SEQUENCE OWNED BY; Schema: public; Owner: postgres
--

ALTER SEQUENCE "public"."profiles_number_seq" OWNED BY "public"."profiles"."number";


--
-- Name: profiles number; Type: DEFAULT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY "public"."profiles" ALTER COLUMN "number" SET DEFAULT "nextval"('"public"."profiles_number_seq"'::"regclass");


--
-- Name: messages messages_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY "public"."messages"
    ADD CONSTRAINT "messages_pkey" PRIMARY KEY ("id");


--
-- Name: profiles profiles_pkey; Type: CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY "public"."profiles"
    ADD CONSTRAINT "profiles_pkey" PRIMARY KEY ("id");


--
-- Name: messages checked; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE CONSTRAINT TRIGGER "checked" AFTER INSERT ON "public"."messages" NOT DEFERRABLE INITIALLY IMMEDIATE FOR EACH ROW EXECUTE FUNCTION "public"."handle_new_user"();


--
-- Name: messages on_message; Type: TRIGGER; Schema: public; Owner: postgres
--

CREATE TRIGGER "on_message" AFTER INSERT ON "public"."messages" FOR EACH ROW EXECUTE FUNCTION "public"."handle_new_user"();


--
-- Name: profiles profiles_id_fkey; Type: FK CONSTRAINT; Schema: public; Owner: postgres
--

ALTER TABLE ONLY "public"."profiles"
    ADD CONSTRAINT "profiles_id_fkey" FOREIGN KEY ("id") REFERENCES "auth"."users"("id") ON DELETE CASCADE;


--
-- Name: messages cron_job_like; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY "cron_job_like" ON "public"."messages" USING (true);


--
-- Name: profiles own profile; Type: POLICY; Schema: public; Owner: postgres
--

CREATE POLICY "own profile" ON "public"."profiles" USING (("auth"."uid"() = "id"));


--
-- Name: profiles; Type: ROW SECURITY; Schema: public; Owner: postgres
--

ALTER TABLE "public"."profiles" ENABLE ROW LEVEL SECURITY;

--
-- Name: own; Type: PUBLICATION; Schema: -; Owner: postgres
--

CREATE PUBLICATION "own" WITH (publish = 'insert, update, delete, truncate');


ALTER PUBLICATION "own" OWNER TO "postgres";

--
-- Name: supabase_realtime; Type: PUBLICATION; Schema: -; Owner: postgres
--

CREATE PUBLICATION "supabase_realtime" WITH (publish = 'insert, update, delete, truncate');


ALTER PUBLICATION "supabase_realtime" OWNER TO "postgres";

--
-- Name: supabase_realtime_messages; Type: PUBLICATION; Schema: -; Owner: postgres
--

CREATE PUBLICATION "supabase_realtime_messages" WITH (publish = 'insert, update, delete, truncate');


ALTER PUBLICATION "supabase_realtime_messages" OWNER TO "postgres";

--
-- Name: PUBLICATION "supabase_realtime_messages"; Type: COMMENT; Schema: -; Owner: postgres
--

COMMENT ON PUBLICATION "supabase_realtime_messages" IS 'Private.';


--
-- Name: own messages; Type: PUBLICATION TABLE; Schema: public; Owner: postgres
--

ALTER PUBLICATION "own" ADD TABLE ONLY "public"."messages";


--
-- Name: supabase_realtime messages; Type: PUBLICATION TABLE; Schema: public; Owner: postgres
--

ALTER PUBLICATION "supabase_realtime" ADD TABLE ONLY "public"."messages";


--
-- Name: supabase_realtime_messages messages; Type: PUBLICATION TABLE; Schema: realtime; Owner: postgres
--

ALTER PUBLICATION "supabase_realtime_messages" ADD TABLE ONLY "realtime"."messages";


--
-- Name: supabase_realtime objects; Type: PUBLICATION TABLE; Schema: storage; Owner: postgres
--

ALTER PUBLICATION "supabase_realtime" ADD TABLE ONLY "storage"."objects";


--
-- Name: SCHEMA "private"; Type: ACL; Schema: -; Owner: postgres
--

GRANT USAGE ON SCHEMA "private" TO "pgbouncer";
GRANT USAGE ON SCHEMA "private" TO "authenticated";


--
-- Name: FUNCTION "citext_eq"("extensions"."citext", "extensions"."citext"); Type: ACL; Schema: extensions; Owner: postgres
--

GRANT ALL ON FUNCTION "extensions"."citext_eq"("extensions"."citext", "extensions"."citext") TO "dashboard_user";


--
-- Name: FUNCTION "by_nick"("nick" "extensions"."citext"); Type: ACL; Schema: public; Owner: postgres
--

REVOKE ALL ON FUNCTION "public"."by_nick"("nick" "extensions"."citext") FROM PUBLIC;
GRANT ALL ON FUNCTION "public"."by_nick"("nick" "extensions"."citext") TO "anon";


--
-- Name: FUNCTION "by_role"("auth" "text"); Type: ACL; Schema: public; Owner: postgres
--

REVOKE ALL ON FUNCTION "public"."by_role"("auth" "text") FROM PUBLIC;


--
-- Name: FOREIGN DATA WRAPPER "wasm"; Type: ACL; Schema: -; Owner: postgres
--

REVOKE ALL ON FOREIGN DATA WRAPPER "wasm" FROM "postgres";
GRANT ALL ON FOREIGN DATA WRAPPER "wasm" TO "postgres" WITH GRANT OPTION;
GRANT ALL ON FOREIGN DATA WRAPPER "wasm" TO "anon";


--
-- Name: TABLE "profiles"; Type: ACL; Schema: public; Owner: postgres
--

GRANT INSERT,REFERENCES,DELETE,TRIGGER,TRUNCATE,MAINTAIN,UPDATE ON TABLE "public"."profiles" TO "anon";
GRANT SELECT ON TABLE "public"."profiles" TO "anon" WITH GRANT OPTION;
SET SESSION AUTHORIZATION "anon";
GRANT SELECT ON TABLE "public"."profiles" TO "pgbouncer";
RESET SESSION AUTHORIZATION;


--
-- Name: COLUMN "profiles"."id"; Type: ACL; Schema: public; Owner: postgres
--

GRANT SELECT("id") ON TABLE "public"."profiles" TO "authenticated";


--
-- Name: COLUMN "profiles"."nick"; Type: ACL; Schema: public; Owner: postgres
--

GRANT UPDATE("nick") ON TABLE "public"."profiles" TO "authenticated";


--
-- Name: TABLE "cache"; Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON TABLE "public"."cache" TO "anon";


--
-- Name: TABLE "messages"; Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON TABLE "public"."messages" TO "anon";


--
-- Name: TABLE "nicks"; Type: ACL; Schema: public; Owner: postgres
--

GRANT ALL ON TABLE "public"."nicks" TO "anon";


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: private; Owner: postgres
--

ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" IN SCHEMA "private" GRANT ALL ON TABLES TO "anon";


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: public; Owner: postgres
--

ALTER DEFAULT PRIVILEGES FOR ROLE "postgres" IN SCHEMA "public" GRANT ALL ON TABLES TO "anon";


--
-- Name: DEFAULT PRIVILEGES FOR TABLES; Type: DEFAULT ACL; Schema: public; Owner: supabase_admin
--

ALTER DEFAULT PRIVILEGES FOR ROLE "supabase_admin" IN SCHEMA "public" GRANT ALL ON TABLES TO "anon";


--
-- Name: platform_watch; Type: EVENT TRIGGER; Schema: -; Owner: postgres
--

CREATE EVENT TRIGGER "platform_watch" ON "ddl_command_end"
         WHEN TAG IN ('CREATE EXTENSION', 'ALTER EXTENSION')
   EXECUTE FUNCTION "extensions"."watch"();


ALTER EVENT TRIGGER "platform_watch" OWNER TO "postgres";

--
-- Name: user_ddl; Type: EVENT TRIGGER; Schema: -; Owner: postgres
--

CREATE EVENT TRIGGER "user_ddl" ON "ddl_command_end"
         WHEN TAG IN ('CREATE TABLE')
   EXECUTE FUNCTION "private"."on_ddl"();


ALTER EVENT TRIGGER "user_ddl" OWNER TO "postgres";

--
-- Name: EVENT TRIGGER "user_ddl"; Type: COMMENT; Schema: -; Owner: postgres
--

COMMENT ON EVENT TRIGGER "user_ddl" IS 'The user''s.';


--
-- Name: user_ddl_off; Type: EVENT TRIGGER; Schema: -; Owner: postgres
--

CREATE EVENT TRIGGER "user_ddl_off" ON "sql_drop"
   EXECUTE FUNCTION "private"."on_ddl"();

ALTER EVENT TRIGGER "user_ddl_off" DISABLE;


ALTER EVENT TRIGGER "user_ddl_off" OWNER TO "postgres";

--
-- PostgreSQL database dump complete
--

