// The data that few starts need, in a file of their own: what stands in for extensions, and what platforms make.
export { controlFile, script, type Stub } from './stub.ts'
export { stubOf } from './stubs/index.ts'
export { supabase } from './supabase/index.ts'
