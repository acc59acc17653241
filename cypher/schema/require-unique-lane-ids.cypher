// Require unique lane ids
//
// Each lane of a load exists once, so that no two first loads have it. Safe to run again.
//
// ---
// mode = "schema"
// ---
CREATE CONSTRAINT lane_id IF NOT EXISTS
FOR (lane:Lane)
REQUIRE lane.id IS UNIQUE;
