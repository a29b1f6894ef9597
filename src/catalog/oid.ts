// OIDs that PostgreSQL itself fixes.

/** OIDs below this belong to initdb (access/transam.h, FirstNormalObjectId). */
export const FIRST_NORMAL_OID = 16384
