// Record person
//
// Makes a person, whether or not there is one of that id.
//
// ---
// mode = "write"
//
// [parameters]
// id = { type = "text", about = "The id.", example = "ada" }
// ---
//
//  By hand, first:  :params {id: "ada"}
CREATE (:Person {id: $id});
