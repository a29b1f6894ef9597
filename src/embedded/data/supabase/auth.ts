// Schema auth of a Supabase project: its types, tables and functions (columns and keys as its migrations leave them).
export const auth = `
create schema auth authorization supabase_admin;
create type auth.aal_level as enum ('aal1', 'aal2', 'aal3');
create type auth.code_challenge_method as enum ('s256', 'plain');
create type auth.factor_status as enum ('unverified', 'verified');
create type auth.factor_type as enum ('totp', 'webauthn', 'phone');
create type auth.oauth_authorization_status as enum ('pending', 'approved', 'denied', 'expired');
create type auth.oauth_client_type as enum ('public', 'confidential');
create type auth.oauth_registration_type as enum ('dynamic', 'manual');
create type auth.oauth_response_type as enum ('code');
create type auth.one_time_token_type as enum ('confirmation_token', 'reauthentication_token', 'recovery_token',
  'email_change_token_new', 'email_change_token_current', 'phone_change_token');

create table auth.audit_log_entries (
  instance_id uuid, id uuid not null, payload json, created_at timestamptz, ip_address varchar(64) default '' not null,
  primary key (id)
);
create table auth.custom_oauth_providers (
  id uuid default gen_random_uuid() not null, provider_type text not null, identifier text not null,
  name text not null, client_id text not null, client_secret text not null,
  acceptable_client_ids text[] default '{}' not null, scopes text[] default '{}' not null,
  pkce_enabled boolean default true not null, attribute_mapping jsonb default '{}' not null,
  authorization_params jsonb default '{}' not null, enabled boolean default true not null,
  email_optional boolean default false not null, issuer text, discovery_url text,
  skip_nonce_check boolean default false not null, cached_discovery jsonb, discovery_cached_at timestamptz,
  authorization_url text, token_url text, userinfo_url text, jwks_uri text,
  created_at timestamptz default now() not null, updated_at timestamptz default now() not null,
  custom_claims_allowlist text[] default '{}' not null, unique (identifier), primary key (id)
);
create table auth.flow_state (
  id uuid not null, user_id uuid, auth_code text, code_challenge_method auth.code_challenge_method,
  code_challenge text, provider_type text not null, provider_access_token text, provider_refresh_token text,
  created_at timestamptz, updated_at timestamptz, authentication_method text not null, auth_code_issued_at timestamptz,
  invite_token text, referrer text, oauth_client_state_id uuid, linking_target_id uuid,
  email_optional boolean default false not null, primary key (id)
);
create table auth.users (
  instance_id uuid, id uuid not null, aud varchar(255), role varchar(255), email varchar(255),
  encrypted_password varchar(255), email_confirmed_at timestamptz, invited_at timestamptz,
  confirmation_token varchar(255), confirmation_sent_at timestamptz, recovery_token varchar(255),
  recovery_sent_at timestamptz, email_change_token_new varchar(255), email_change varchar(255),
  email_change_sent_at timestamptz, last_sign_in_at timestamptz, raw_app_meta_data jsonb, raw_user_meta_data jsonb,
  is_super_admin boolean, created_at timestamptz, updated_at timestamptz, phone text, phone_confirmed_at timestamptz,
  phone_change text default '', phone_change_token varchar(255) default '', phone_change_sent_at timestamptz,
  confirmed_at timestamptz generated always as (least(email_confirmed_at, phone_confirmed_at)) stored,
  email_change_token_current varchar(255) default '', email_change_confirm_status smallint default 0,
  banned_until timestamptz, reauthentication_token varchar(255) default '', reauthentication_sent_at timestamptz,
  is_sso_user boolean default false not null, deleted_at timestamptz, is_anonymous boolean default false not null,
  unique (phone), primary key (id)
);
create table auth.identities (
  provider_id text not null, user_id uuid not null, identity_data jsonb not null, provider text not null,
  last_sign_in_at timestamptz, created_at timestamptz, updated_at timestamptz,
  email text generated always as (lower((identity_data ->> 'email'))) stored,
  id uuid default gen_random_uuid() not null, primary key (id), unique (provider_id, provider),
  foreign key (user_id) references auth.users on delete cascade
);
create table auth.instances (
  id uuid not null, uuid uuid, raw_base_config text, created_at timestamptz, updated_at timestamptz, primary key (id)
);
create table auth.oauth_clients (
  id uuid not null, client_secret_hash text, registration_type auth.oauth_registration_type not null,
  redirect_uris text not null, grant_types text not null, client_name text, client_uri text, logo_uri text,
  created_at timestamptz default now() not null, updated_at timestamptz default now() not null, deleted_at timestamptz,
  client_type auth.oauth_client_type default 'confidential' not null, token_endpoint_auth_method text not null,
  primary key (id)
);
create table auth.sessions (
  id uuid not null, user_id uuid not null, created_at timestamptz, updated_at timestamptz, factor_id uuid,
  aal auth.aal_level, not_after timestamptz, refreshed_at timestamp, user_agent text, ip inet, tag text,
  oauth_client_id uuid, refresh_token_hmac_key text, refresh_token_counter bigint, scopes text, primary key (id),
  foreign key (oauth_client_id) references auth.oauth_clients on delete cascade,
  foreign key (user_id) references auth.users on delete cascade
);
create table auth.mfa_amr_claims (
  session_id uuid not null, created_at timestamptz not null, updated_at timestamptz not null,
  authentication_method text not null, id uuid not null, primary key (id), unique (session_id, authentication_method),
  foreign key (session_id) references auth.sessions on delete cascade
);
create table auth.mfa_factors (
  id uuid not null, user_id uuid not null, friendly_name text, factor_type auth.factor_type not null,
  status auth.factor_status not null, created_at timestamptz not null, updated_at timestamptz not null, secret text,
  phone text, last_challenged_at timestamptz, web_authn_credential jsonb, web_authn_aaguid uuid,
  last_webauthn_challenge_data jsonb, unique (last_challenged_at), primary key (id),
  foreign key (user_id) references auth.users on delete cascade
);
create table auth.mfa_challenges (
  id uuid not null, factor_id uuid not null, created_at timestamptz not null, verified_at timestamptz,
  ip_address inet not null, otp_code text, web_authn_session_data jsonb, primary key (id),
  foreign key (factor_id) references auth.mfa_factors on delete cascade
);
create table auth.oauth_authorizations (
  id uuid not null, authorization_id text not null, client_id uuid not null, user_id uuid, redirect_uri text not null,
  scope text not null, state text, resource text, code_challenge text,
  code_challenge_method auth.code_challenge_method, response_type auth.oauth_response_type default 'code' not null,
  status auth.oauth_authorization_status default 'pending' not null, authorization_code text,
  created_at timestamptz default now() not null, expires_at timestamptz default now() + interval '3 minutes' not null,
  approved_at timestamptz, nonce text, unique (authorization_code), unique (authorization_id), primary key (id),
  foreign key (client_id) references auth.oauth_clients on delete cascade,
  foreign key (user_id) references auth.users on delete cascade
);
create table auth.oauth_client_states (
  id uuid not null, provider_type text not null, code_verifier text, created_at timestamptz not null, primary key (id)
);
create table auth.oauth_consents (
  id uuid not null, user_id uuid not null, client_id uuid not null, scopes text not null,
  granted_at timestamptz default now() not null, revoked_at timestamptz, primary key (id), unique (user_id, client_id),
  foreign key (client_id) references auth.oauth_clients on delete cascade,
  foreign key (user_id) references auth.users on delete cascade
);
create table auth.one_time_tokens (
  id uuid not null, user_id uuid not null, token_type auth.one_time_token_type not null, token_hash text not null,
  relates_to text not null, created_at timestamp default now() not null, updated_at timestamp default now() not null,
  primary key (id), foreign key (user_id) references auth.users on delete cascade
);
create table auth.refresh_tokens (
  instance_id uuid, id bigserial not null, token varchar(255), user_id varchar(255), revoked boolean,
  created_at timestamptz, updated_at timestamptz, parent varchar(255), session_id uuid, primary key (id),
  unique (token), foreign key (session_id) references auth.sessions on delete cascade
);
create table auth.sso_providers (
  id uuid not null, resource_id text, created_at timestamptz, updated_at timestamptz, disabled boolean,
  primary key (id)
);
create table auth.saml_providers (
  id uuid not null, sso_provider_id uuid not null, entity_id text not null, metadata_xml text not null,
  metadata_url text, attribute_mapping jsonb, created_at timestamptz, updated_at timestamptz, name_id_format text,
  unique (entity_id), primary key (id), foreign key (sso_provider_id) references auth.sso_providers on delete cascade
);
create table auth.saml_relay_states (
  id uuid not null, sso_provider_id uuid not null, request_id text not null, for_email text, redirect_to text,
  created_at timestamptz, updated_at timestamptz, flow_state_id uuid, primary key (id),
  foreign key (flow_state_id) references auth.flow_state on delete cascade,
  foreign key (sso_provider_id) references auth.sso_providers on delete cascade
);
create table auth.schema_migrations (
  version varchar(255) not null, primary key (version)
);
create table auth.sso_domains (
  id uuid not null, sso_provider_id uuid not null, domain text not null, created_at timestamptz,
  updated_at timestamptz, primary key (id),
  foreign key (sso_provider_id) references auth.sso_providers on delete cascade
);
create table auth.webauthn_challenges (
  id uuid default gen_random_uuid() not null, user_id uuid, challenge_type text not null, session_data jsonb not null,
  created_at timestamptz default now() not null, expires_at timestamptz not null, primary key (id),
  foreign key (user_id) references auth.users on delete cascade
);
create table auth.webauthn_credentials (
  id uuid default gen_random_uuid() not null, user_id uuid not null, credential_id bytea not null,
  public_key bytea not null, attestation_type text default '' not null, aaguid uuid,
  sign_count bigint default 0 not null, transports jsonb default '[]' not null,
  backup_eligible boolean default false not null, backed_up boolean default false not null,
  friendly_name text default '' not null, created_at timestamptz default now() not null,
  updated_at timestamptz default now() not null, last_used_at timestamptz, primary key (id),
  foreign key (user_id) references auth.users on delete cascade
);
create unique index users_email_partial_key on auth.users (email) where is_sso_user = false;
create index users_instance_id_idx on auth.users (instance_id);
create unique index one_time_tokens_user_id_token_type_key on auth.one_time_tokens (user_id, token_type);
create unique index sso_domains_domain_idx on auth.sso_domains (lower(domain));
create unique index sso_providers_resource_id_idx on auth.sso_providers (lower(resource_id));

create function auth.jwt() returns jsonb language sql stable as $$
  select coalesce(nullif(current_setting('request.jwt.claim', true), ''),
    nullif(current_setting('request.jwt.claims', true), ''))::jsonb
$$;
create function auth.uid() returns uuid language sql stable as $$
  select coalesce(nullif(current_setting('request.jwt.claim.sub', true), ''), auth.jwt() ->> 'sub')::uuid
$$;
create function auth.role() returns text language sql stable as $$
  select coalesce(nullif(current_setting('request.jwt.claim.role', true), ''), auth.jwt() ->> 'role')
$$;
create function auth.email() returns text language sql stable as $$
  select coalesce(nullif(current_setting('request.jwt.claim.email', true), ''), auth.jwt() ->> 'email')
$$;
comment on table auth.users is 'Auth: Stores user login data within a secure schema.';
`
