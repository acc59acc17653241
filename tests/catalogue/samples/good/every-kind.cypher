// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// person_id = { type = "person", about = "A person.", example = "ada" }
// employer_id = { type = "employer", about = "An employer.", example = "nordwind" }
// text = { type = "text", about = "Text.", example = 'She said "no", \ and left' }
// chosen = { type = "text", about = "One of two.", values = ["now", "ever"], default = "now" }
// integer = { type = "integer", about = "A whole number.", default = -3 }
// number = { type = "number", about = "A number.", default = 0.5 }
// boolean = { type = "boolean", about = "Yes or no.", default = false }
// date = { type = "date", about = "A day.", example = 2024-02-29 }
// other_ids = { type = "list", of = "person", about = "People.", example = ["bruno", "chidi"] }
// integers = { type = "list", of = "integer", about = "Numbers.", range = [0, 3], default = [] }
// rows = { type = "list", of = "map", about = "Maps.", example = [{ id = "ada", at = 2024-02-29, "odd key" = { tags = ["a", "b"] } }] }
// absent = { type = "text", about = "May be left out.", example = "something", optional = true }
//
// [columns]
// answer = { type = "integer", about = "The answer." }
// ---
//
//  By hand, first:  :params {person_id: "ada", employer_id: "nordwind", text: "She said \"no\", \\ and left", chosen: "now", integer: -3, number: 0.5, boolean: false, date: date("2024-02-29"), other_ids: ["bruno", "chidi"], integers: [], rows: [{id: "ada", at: date("2024-02-29"), `odd key`: {tags: ["a", "b"]}}], absent: null}
RETURN size([$person_id, $employer_id, $text, $chosen, $integer, $number, $boolean, $date, $other_ids, $integers, $rows, $absent]) AS answer;
