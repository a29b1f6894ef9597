// When triggers, rules and event triggers fire.

/**
 * When a trigger, rule or event trigger fires: `enabled` in ordinary sessions, `replica` only in those that apply
 * replicated changes, `always` in both.
 */
export type EnabledState = 'enabled' | 'disabled' | 'replica' | 'always'
