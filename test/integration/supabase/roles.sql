create role anon;
create role authenticated;
create role service_role;
create role dashboard_user;
create role pgbouncer;
create role supabase_admin;
create role supabase_auth_admin;
create role supabase_storage_admin;
