// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// here = { type = "location", about = "A point.", example = { latitude = 53.5511, longitude = 9.9937 } }
//
// [columns]
// answer = { type = "number", about = "The answer." }
// ---
//
//  By hand, first:  :params {here: {latitude: 53.55, longitude: 10.0}}
RETURN $here.latitude AS answer;
