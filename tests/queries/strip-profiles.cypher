// Strip profiles
//
// Leaves of every profile its id alone, and of its jobs what nobody can read.
//
// ---
// mode = "write"
// ---
MATCH (profile:Profile)
SET
  profile = {id: profile.id},
  profile.jobs = "[{";
