// What Liquibase 4.28 and 4.4 recorded on a server of a project's changelogs in XML, YAML and JSON that they ran.
import type { Scenario } from '../scenarios.ts'

const xml = (body: string, attributes = '') =>
  `<?xml version="1.0" encoding="UTF-8"?>
<databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
    xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-3.6.xsd"${attributes}>
${body}
</databaseChangeLog>
`
const sql = (id: string, text: string, attributes = '') =>
  `<changeSet id="${id}" author="ann"${attributes}><sql>${text}</sql></changeSet>`

const MASTER = xml(`<property name="t" value="from_master"/>
<property name="now" value="now()" dbms="h2"/>
<property name="now" value="current_timestamp" dbms="postgresql"/>
<property name="own" value="o" global="false"/>
<property file="db/changelog/given.properties"/>
<include file="db/changelog/one.xml"/>
<include file="two.yaml" relativeToChangelogFile="true"/>
<include file="deep/three.json" relativeToChangelogFile="true"/>
<includeAll path="all" relativeToChangelogFile="true"/>
<include file="db/changelog/sql/formatted.sql"/>
<include file="db/changelog/sql/as-it-is.sql"/>
<include file="../changelog/logical.xml" relativeToChangelogFile="true"/>
${sql('m1', 'create table ${t} (i int)')}
${sql('m2', 'create table first_of_all (i int)', ' runOrder="first"')}
${sql('m3', 'nonsense', ' dbms="h2, !oracle"')}
<changeSet id="m4" author="ann" context="faker or test" labels="x,y">
  <sql dbms="postgresql, h2">select 4</sql><sql dbms="oracle">nonsense</sql>
</changeSet>
<changeSet id="m5" author="ann" logicalFilePath="own/path.xml">
  <sqlFile path="db/changelog/sql/f.sql" splitStatements="true" endDelimiter="@@" stripComments="true"/>
  <sqlFile path="db/changelog/sql/g.sql"/>
</changeSet>
<changeSet id="\${t}" author="ann \${given}">
  <preConditions onFail="MARK_RAN"><not><tableExists tableName="first_of_all"/></not></preConditions>
  <comment>known by its properties</comment>
  <createTable tableName="first_of_all"><column name="i" type="int"/></createTable>
  <rollback>drop table first_of_all</rollback>
</changeSet>
<changeSet id="m6" author="ann" runAlways="true"><sql splitStatements="false"><![CDATA[
create or replace function f() returns int language sql as $$
  select 1; -- <here>
$$]]></sql></changeSet>
<changeSet id="m7" author="ann"><validCheckSum>any</validCheckSum><sql>select '\${given}', '\${own}'</sql></changeSet>
<changeSet id="m8" author="ann"><sql>select 'two'; <comment>none of it</comment> select 3</sql></changeSet>
<changeSet id="m9" author="ann"><sql>select 1</sql><modifySql><replace replace="1" with="2"/></modifySql></changeSet>
<changeSet id="m10" author="ann"><preConditions onFail="MARK_RAN"><dbms type="oracle"/></preConditions><sql>nonsense</sql></changeSet>
<changeSet id="m11" author="ann"><preConditions onFail="CONTINUE"><dbms type="oracle"/></preConditions><sql>nonsense</sql></changeSet>
${sql('m12', 'nonsense', ' ignore="true"')}
${sql('m13', "select 'last'", ' runOrder="last"')}
${sql('m14', 'select 14')}`)

const TWO = `databaseChangeLog:
  - property: { name: named, value: by_yaml }
  - changeSet:
      id: 01
      author: ann
      changes:
        - sql:
            sql: select 1
  - changeSet:
      id: 1.10
      author: ann
      runOnChange: true
      changes:
        - sql:
            splitStatements: false
            sql: |
              create or replace function g() returns int language sql as $$
                select 1;
              $$
  - changeSet:
      id: 2020-01-01
      author: 12
      changes:
        - sql: { sql: "select 5" }
        - sqlFile: { path: sql/g.sql, relativeToChangelogFile: true }
  - changeSet:
      id: 20210101.5
      author: ann
      preConditions:
        - onFail: MARK_RAN
        - sqlCheck: { expectedResult: 1, sql: select 1 }
      changes:
        - createTable:
            tableName: \${named}
            columns:
              - column: { name: i, type: int, constraints: { primaryKey: true, nullable: false } }
      rollback:
        - dropTable: { tableName: '\${named}' }
  - changeSet: { id: yes, author: ann, changes: [{ tagDatabase: { tag: one } }] }
  - changeSet: { id: 010, author: ann, changes: [] }
  - changeSet: { id: '010', author: ann, changes: [{ sql: { sql: select 10 } }] }
  - include: { file: four.yml, relativeToChangelogFile: true }
`

const FILES = {
  'db/changelog/master.xml': MASTER,
  'db/changelog/given.properties': '# by hand\ngiven = by_file\nt=never\n',
  'db/changelog/one.xml': xml(
    `<property name="t" value="never"/>\n${sql('1', "select '${t}'")}\n${sql(' 2 ', '\n  select 2;\n\n  select  3 ;\n')}`,
  ),
  'db/changelog/two.yaml': TWO,
  'db/changelog/four.yml':
    'databaseChangeLog:\n- logicalFilePath: logical/four.yml\n- changeSet: {id: four, author: ann, changes: [{sql: {sql: select 4}}]}\n',
  'db/changelog/deep/three.json':
    '{"databaseChangeLog":[{"changeSet":{"id":"1","author":"j","labels":"x","changes":[{"createTable":{"tableName":"jt","columns":[{"column":{"name":"i","type":"int"}}]}}]}},\n{"changeSet":{"id":3.50,"author":"j","changes":[{"sql":{"sql":"select 1"}}]}},{"include":{"file":"../five.json","relativeToChangelogFile":true}}]}',
  'db/changelog/five.json':
    '{"databaseChangeLog":[{"changeSet":{"id":"i","author":"j","changes":[{"sql":{"sql":"select 1"}}]}}]}',
  'db/changelog/all/b.xml': xml(sql('1', 'select 2')),
  'db/changelog/all/10.xml': xml(sql('1', 'select 10')),
  'db/changelog/all/9.xml': xml(sql('1', 'select 9')),
  'db/changelog/all/deep/c.xml': xml(sql('1', 'select 3')),
  'db/changelog/all/z.sql': 'create table in_all (i int); select 1;\n',
  'db/changelog/all/notes.txt': 'no changelog\n',
  'db/changelog/sql/formatted.sql':
    "--liquibase formatted sql\n--changeset ann:1\nselect 1;\n--changeset ann:2\nselect '${t}';\n",
  'db/changelog/sql/as-it-is.sql': 'create table as_it_is (i int);\n-- c\nselect 1;\n',
  'db/changelog/sql/f.sql': 'create table f1 (i int)\n@@\n-- ${t}\ncreate table ${t}_f (i int)\n@@\n',
  'db/changelog/sql/g.sql': 'select 8;\r\nselect 9;',
  'db/changelog/logical.xml': xml(
    `${sql('1', 'select 1')}\n${sql('2', 'select 1', ' logicalFilePath="over.xml"')}\n<include file="within.xml" relativeToChangelogFile="true"/>`,
    ' logicalFilePath="log/ical.xml"',
  ),
  'db/changelog/within.xml': xml(sql('within', 'select 1')),
}

/** Version, as it is ours, how it was run, and the checksums that 4.28 and 4.4 recorded. */
const ROWS: readonly (readonly [version: string, how: string, of428: string, of44: string])[] = [
  [
    'db/changelog/master.xml::m2::ann',
    'EXECUTED',
    '9:ad4cd8caaa0231344a5936f6579101f5',
    '8:e26ba8c5989670954e3c942c4b7f87ea',
  ],
  [
    'db/changelog/one.xml::1::ann',
    'EXECUTED',
    '9:42cacc4549ae2e2588c3aacc8f3c52f1',
    '8:6b07da2e365dc80a329f867a8d07809b',
  ],
  [
    'db/changelog/one.xml:: 2 ::ann',
    'EXECUTED',
    '9:d5ee30b117674c4d9b0ea3533bfad187',
    '8:b5ae657a5da452a93aedd51641c1c8a9',
  ],
  [
    'db/changelog/two.yaml::1::ann',
    'EXECUTED',
    '9:3b78b9910981c62ca27148640fad7bc2',
    '8:551a6b5455d661ce7101a063b818ca3e',
  ],
  [
    'db/changelog/two.yaml::1.1::ann',
    'EXECUTED',
    '9:95cd68de6846949dcb72967d1fefb442',
    '8:bed4bf32a586c83a962659b5d1e1daa4',
  ],
  [
    'db/changelog/two.yaml::Wed Jan 01 00:00:00 UTC 2020::12',
    'EXECUTED',
    '9:e16b6f7fb563db4740d72c29699f77dd',
    '8:3ab18cb90c6254b3627722247b89abc7',
  ],
  [
    'db/changelog/two.yaml::2.02101015E7::ann',
    'EXECUTED',
    '9:2f87f79090e973203d928b8b1bef1c34',
    '8:69231bdb5ceb8a517640976bae3fe9f7',
  ],
  [
    'db/changelog/two.yaml::true::ann',
    'EXECUTED',
    '9:cf6afedfa144050c5d801ce1a69d37a1',
    '8:1e346de47fd91285049dafda5968c061',
  ],
  [
    'db/changelog/two.yaml::8::ann',
    'EXECUTED',
    '9:d41d8cd98f00b204e9800998ecf8427e',
    '8:d41d8cd98f00b204e9800998ecf8427e',
  ],
  [
    'db/changelog/two.yaml::010::ann',
    'EXECUTED',
    '9:229a7f11aba0a1ff09136737529217b3',
    '8:2c3cf25751a7004e95aad7a5987dbc4f',
  ],
  [
    'logical/four.yml::four::ann',
    'EXECUTED',
    '9:0a5b9d6a6497683867a2fd462797be19',
    '8:09e6aa9c6ca61683d24133a465839f12',
  ],
  [
    'db/changelog/deep/three.json::1::j',
    'EXECUTED',
    '9:228e9ea8d5709cb24eb2bde833b1db15',
    '8:ba6c4ae724389eb8df99481519516ddb',
  ],
  [
    'db/changelog/deep/three.json::3.5::j',
    'EXECUTED',
    '9:3b78b9910981c62ca27148640fad7bc2',
    '8:551a6b5455d661ce7101a063b818ca3e',
  ],
  [
    'db/changelog/five.json::i::j',
    'EXECUTED',
    '9:3b78b9910981c62ca27148640fad7bc2',
    '8:551a6b5455d661ce7101a063b818ca3e',
  ],
  [
    'db/changelog/all/10.xml::1::ann',
    'EXECUTED',
    '9:229a7f11aba0a1ff09136737529217b3',
    '8:2c3cf25751a7004e95aad7a5987dbc4f',
  ],
  [
    'db/changelog/all/9.xml::1::ann',
    'EXECUTED',
    '9:cb6d71bef6024209b0281296e14e1b61',
    '8:2057d3e40eb7a112502afee662be4a44',
  ],
  [
    'db/changelog/all/b.xml::1::ann',
    'EXECUTED',
    '9:544e616a927aa802443672ed60087670',
    '8:52b1550917e341ed41c9fb0b1612ee96',
  ],
  [
    'db/changelog/all/deep/c.xml::1::ann',
    'EXECUTED',
    '9:8f4948cad5a4e979f7ed9dba96c80631',
    '8:21480a93b1becdeca2e2487167dfdd88',
  ],
  [
    'db/changelog/all/z.sql::raw::includeAll',
    'EXECUTED',
    '9:a41a85d84581b5921c6d34c2b25c51e9',
    '8:9b92a991a40d421a8981d707140e76fe',
  ],
  [
    'db/changelog/sql/formatted.sql::1::ann',
    'EXECUTED',
    '9:a7ca957848b7a2d82c733ec390529b49',
    '8:07d7d7a28c35b80d36e41424401a2f3e',
  ],
  [
    'db/changelog/sql/formatted.sql::2::ann',
    'EXECUTED',
    '9:b92b2fee7b840d663c5bb393b86a72cc',
    '8:3e436fee75a3de198846a99db29909d8',
  ],
  [
    'db/changelog/sql/as-it-is.sql::raw::includeAll',
    'EXECUTED',
    '9:0da9a19744808f2b4d3eb03d22821e97',
    '8:f82721504a0118dc1ebd11ef16f39553',
  ],
  [
    'log/ical.xml::1::ann',
    'EXECUTED',
    '9:3b78b9910981c62ca27148640fad7bc2',
    '8:551a6b5455d661ce7101a063b818ca3e',
  ],
  [
    'over.xml::2::ann',
    'EXECUTED',
    '9:3b78b9910981c62ca27148640fad7bc2',
    '8:551a6b5455d661ce7101a063b818ca3e',
  ],
  [
    'db/changelog/within.xml::within::ann',
    'EXECUTED',
    '9:3b78b9910981c62ca27148640fad7bc2',
    '8:551a6b5455d661ce7101a063b818ca3e',
  ],
  [
    'db/changelog/master.xml::m1::ann',
    'EXECUTED',
    '9:44f19e7be8b0582e6d55efd0525ee8fd',
    '8:734db265a3abe81a17e5902eb6c0d6ab',
  ],
  [
    'db/changelog/master.xml::m4::ann',
    'EXECUTED',
    '9:0a5b9d6a6497683867a2fd462797be19',
    '8:c79fb8ad02b712e79fad320930d8db5c',
  ],
  [
    'own/path.xml::m5::ann',
    'EXECUTED',
    '9:e2275abbefe2f93d1596db3494419b6b',
    '8:34a23e77bffdababd687cf0648289030',
  ],
  [
    'db/changelog/master.xml::from_master::ann by_file',
    'MARK_RAN',
    '9:134f3f21951d10d4c2ee2db6a3f9a2f5',
    '8:3bdf1a059c247fd576f879ea708adb47',
  ],
  [
    'db/changelog/master.xml::m6::ann',
    'EXECUTED',
    '9:7c0833449c815e553746c5971ebd34bb',
    '8:7d8721802645c972f0a63e95b7e734b8',
  ],
  [
    'db/changelog/master.xml::m7::ann',
    'EXECUTED',
    '9:bbb58749572ed8aa2e9a1a94a6de5b8b',
    '8:e1e18fc25c3ac4574544e26728e1dbc8',
  ],
  [
    'db/changelog/master.xml::m8::ann',
    'EXECUTED',
    '9:3d37373ff6c22fffc3f22c5159870679',
    '8:7cb900c36bc0fba9c2827413a1e8a723',
  ],
  [
    'db/changelog/master.xml::m9::ann',
    'EXECUTED',
    '9:088f3be214a186823e14778fc4291060',
    '8:06710c36fe7c6aca0e6f8e811a377c57',
  ],
  [
    'db/changelog/master.xml::m10::ann',
    'MARK_RAN',
    '9:8a536187009852c5b66cc3579ab8e5a1',
    '8:0d16ee5fe8105d49d6a9d448dfe0a7d2',
  ],
  [
    'db/changelog/master.xml::m14::ann',
    'EXECUTED',
    '9:88c7ee26504aeccf8c7794adbfd8e17b',
    '8:d94856502db187d51971a8fca2ea080c',
  ],
  [
    'db/changelog/master.xml::m13::ann',
    'EXECUTED',
    '9:6177cdbe15ce554b38599ae82eabcbf4',
    '8:c72ce8565a1347a1233b39431afc1855',
  ],
]

const rowsOf = (by: string, checksum: 2 | 3, rows = ROWS) =>
  rows
    .map((row, index) => {
      const [file = '', id = '', author = ''] = row[0].split('::')
      return `insert into databasechangelog (id, author, filename, dateexecuted, orderexecuted, exectype, md5sum, liquibase)
        values ('${id}', '${author}', '${file}', now(), ${index + 1}, '${row[1]}', '${row[checksum]}', '${by}');`
    })
    .join('\n')

const applied = ROWS.map(([version]) => `${version}: applied`)
const base = { tool: 'liquibase', layout: 'liquibase', files: FILES } as const
const MISSING = ROWS.filter(([version]) => version.startsWith('db/changelog/one.xml'))

export const changelogScenarios: readonly Scenario[] = [
  {
    ...base,
    name: 'what 4.28 ran of XML, YAML and JSON is applied, in its order and by its checksums',
    rows: rowsOf('4.28.0', 2),
    expected: applied,
  },
  {
    ...base,
    name: 'what 4.4 ran of them is applied, too',
    rows: rowsOf('4.4.0', 3),
    expected: applied,
  },
  {
    ...base,
    name: 'an edit of SQL in XML and YAML is noticed; a changelog that is included no more has no file',
    files: {
      ...FILES,
      'db/changelog/master.xml': MASTER.replace('select 14', 'select 15').replace(
        '<include file="db/changelog/one.xml"/>',
        '',
      ),
      'db/changelog/two.yaml': TWO.replace('select 5', 'select 6'),
      'db/changelog/sql/g.sql': 'select 8;\n  select 9;\n',
    },
    rows: rowsOf('4.28.0', 2),
    expected: [
      // What has no file comes before what ran after it.
      ...applied.slice(0, 1),
      ...MISSING.map(([version]) => `${version}: recorded, but local file missing`),
      ...applied
        .slice(1 + MISSING.length)
        .map((line) => (/::m14::|2020::12/.test(line) ? line.replace('applied', 'edited since') : line)),
    ],
  },
  {
    ...base,
    name: 'what is not recorded is to come or out of order, and told by the paths of those that are',
    rows: rowsOf(
      '4.28.0',
      2,
      ROWS.filter((_, index) => index !== 3 && index < 30),
    ),
    expected: applied.map((line, index) =>
      index === 3
        ? line.replace('applied', 'out of order')
        : index < 30
          ? line
          : line.replace('applied', 'local only'),
    ),
  },
]
