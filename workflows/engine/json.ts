export type Json = null | boolean | number | string | Json[] | { [key: string]: Json };
/** Variables of a scope: plain JSON by name. */
export type Variables = { [name: string]: Json };
