// PostgreSQL's own tables and views of all known majors together. Whether a pattern may mean one is decided by this
// list before anything is read. test/integration/built-in.test.ts compares it with the servers.

/** Without the `pg_` that all of them begin with. */
const PG_CATALOG = `
  aggregate aios am amop amproc attrdef attribute auth_members authid available_extension_versions
  available_extensions backend_memory_contexts cast class collation config constraint conversion cursors database
  db_role_setting default_acl depend description enum event_trigger extension file_settings foreign_data_wrapper
  foreign_server foreign_table group hba_file_rules ident_file_mappings index indexes inherits init_privs language
  largeobject largeobject_metadata locks matviews namespace opclass operator opfamily parameter_acl
  partitioned_table policies policy prepared_statements prepared_xacts proc publication publication_namespace
  publication_rel publication_tables range replication_origin replication_origin_status replication_slots rewrite
  roles rules seclabel seclabels sequence sequences settings shadow shdepend shdescription shmem_allocations
  shmem_allocations_numa shseclabel stat_activity stat_all_indexes stat_all_tables stat_archiver stat_bgwriter
  stat_checkpointer stat_database stat_database_conflicts stat_gssapi stat_io stat_progress_analyze
  stat_progress_basebackup stat_progress_cluster stat_progress_copy stat_progress_create_index
  stat_progress_vacuum stat_recovery_prefetch stat_replication stat_replication_slots stat_slru stat_ssl
  stat_subscription stat_subscription_stats stat_sys_indexes stat_sys_tables stat_user_functions stat_user_indexes
  stat_user_tables stat_wal stat_wal_receiver stat_xact_all_tables stat_xact_sys_tables stat_xact_user_functions
  stat_xact_user_tables statio_all_indexes statio_all_sequences statio_all_tables statio_sys_indexes
  statio_sys_sequences statio_sys_tables statio_user_indexes statio_user_sequences statio_user_tables statistic
  statistic_ext statistic_ext_data stats stats_ext stats_ext_exprs subscription subscription_rel tables tablespace
  timezone_abbrevs timezone_names transform trigger ts_config ts_config_map ts_dict ts_parser ts_template type
  user user_mapping user_mappings views wait_events`

const INFORMATION_SCHEMA = `
  _pg_foreign_data_wrappers _pg_foreign_servers _pg_foreign_table_columns _pg_foreign_tables _pg_user_mappings
  administrable_role_authorizations applicable_roles attributes character_sets check_constraint_routine_usage
  check_constraints collation_character_set_applicability collations column_column_usage column_domain_usage
  column_options column_privileges column_udt_usage columns constraint_column_usage constraint_table_usage
  data_type_privileges domain_constraints domain_udt_usage domains element_types enabled_roles
  foreign_data_wrapper_options foreign_data_wrappers foreign_server_options foreign_servers foreign_table_options
  foreign_tables information_schema_catalog_name key_column_usage parameters referential_constraints
  role_column_grants role_routine_grants role_table_grants role_udt_grants role_usage_grants routine_column_usage
  routine_privileges routine_routine_usage routine_sequence_usage routine_table_usage routines schemata sequences
  sql_features sql_implementation_info sql_parts sql_sizing table_constraints table_privileges tables transforms
  triggered_update_columns triggers udt_privileges usage_privileges user_defined_types user_mapping_options
  user_mappings view_column_usage view_routine_usage view_table_usage views`

const words = (text: string): readonly string[] => text.trim().split(/\s+/)

/** Names by schema. */
export const SYSTEM_RELATIONS: Readonly<Record<string, readonly string[]>> = {
  pg_catalog: words(PG_CATALOG).map((name) => `pg_${name}`),
  information_schema: words(INFORMATION_SCHEMA),
}
