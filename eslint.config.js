import js from '@eslint/js'
import tseslint from 'typescript-eslint'

export default tseslint.config(
  { ignores: ['dist', 'coverage', 'test/fixtures'] },
  js.configs.recommended,
  ...tseslint.configs.strict,
  {
    languageOptions: {
      globals: { process: 'readonly', console: 'readonly', URL: 'readonly', Buffer: 'readonly' },
    },
    rules: {
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      '@typescript-eslint/consistent-type-imports': 'error',
    },
  },
  {
    // A database's bytes may hold control characters, and non-null assertions hide missing rows.
    files: ['src/**/*.ts'],
    rules: { 'no-control-regex': 'off' },
  },
  {
    // What is longer holds two things. What a script writes is not for reading.
    files: ['src/**/*.ts'],
    ignores: [
      'src/**/*.test.ts',
      'src/ddl/target/names/built-in-functions.ts',
      'src/ddl/target/names/built-ins.ts',
    ],
    rules: {
      'max-lines': ['error', 250],
    },
  },
  {
    // What is printed goes through src/output/, and only the command line ends the process.
    files: ['src/**/*.ts'],
    ignores: ['src/cli.ts', 'src/bin.ts'],
    rules: {
      'no-console': 'error',
      'no-restricted-properties': ['error', { object: 'process', property: 'exit' }],
    },
  },
)
