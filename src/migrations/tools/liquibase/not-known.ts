/** Says that the SQL of a change is not certain, and why. It never leaves the reading of a changeset. */
export class NotKnown extends Error {}
