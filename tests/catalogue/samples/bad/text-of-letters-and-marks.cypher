// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// cities = { type = "list", about = "Cities.", example = ["Kiel", "Düsseldorf"] }
//
// [columns]
// answer = { type = "number", about = "The answer." }
// ---
//
//  By hand, first:  :params {cities: ["Kiel", "Düsseldorf"]}
RETURN size($cities) AS answer;
