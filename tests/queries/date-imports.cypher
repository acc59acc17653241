// Date imports
//
// Sets when every file was imported, in some time zone.
//
// ---
// mode = "write"
//
// [parameters]
// at = { type = "text", about = "When.", example = "2026-01-31T23:30:00Z" }
// zone = { type = "text", about = "In which zone that is stored.", example = "+02:00" }
// ---
//
//  By hand, first:  :params {at: "2026-01-31T23:30:00Z", zone: "+02:00"}
MATCH (source:Source)
SET source.imported_at = datetime({datetime: datetime($at), timezone: $zone});
