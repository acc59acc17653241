// Places
//
// Gives back the places it is given: what text becomes on its way.
//
// ---
// mode = "read"
//
// [parameters]
// here = { type = "location", about = "A place.", example = { latitude = 53.55, longitude = 9.98 } }
// there = { type = "list", of = "location", about = "More places.", example = [{ latitude = -8.1, longitude = 0 }] }
//
// [columns]
// place = { type = "map", about = "A place." }
// ---
//
//  By hand, first:  :params {here: {latitude: 53.55, longitude: 9.98}, there: [{latitude: -8.1, longitude: 0}]}
UNWIND [$here] + $there AS place
RETURN place;
