// Unknown ids
//
// Which of some ids nobody bears, in the order given.
//
// ---
// mode = "read"
//
// [parameters]
// person_ids = { type = "list", of = "text", about = "Ids of people.", example = ["ada", "zoe"] }
// employer_ids = { type = "list", of = "text", about = "Ids of employers.", example = ["nordwind"] }
//
// [columns]
// kind = { type = "text", about = "person or employer." }
// id = { type = "text", about = "An id that nobody bears." }
// ---
//
//  By hand, first:  :params {person_ids: ["ada", "zoe"], employer_ids: ["nordwind"]}
CALL () {
  UNWIND $person_ids AS id
  WITH id
  WHERE NOT EXISTS { (:Person {id: id}) }
  RETURN "person" AS kind, id
  UNION ALL
  UNWIND $employer_ids AS id
  WITH id
  WHERE NOT EXISTS { (:Employer {id: id}) }
  RETURN "employer" AS kind, id
}
RETURN kind, id;
