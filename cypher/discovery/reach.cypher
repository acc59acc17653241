// Reach
//
// How many people somebody reaches at one, two and three degrees: each is counted once, at the degree
// nearest to the person, who does not count.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// person_id = { type = "person", about = "Whose reach.", example = "ada" }
//
// [columns]
// first = { type = "integer", about = "People at one degree: the contacts." }
// second = { type = "integer", about = "People at two degrees." }
// third = { type = "integer", about = "People at three degrees." }
// ---
//
//  By hand, first:  :params {person_id: "ada"}
MATCH (me:Person {id: $person_id})
WITH
  me,
  COUNT { (me)-[:KNOWS]-() } AS within_one,
  COUNT { MATCH (me)-[:KNOWS*1..2]-(person:Person) WHERE person <> me RETURN DISTINCT person } AS within_two,
  COUNT { MATCH (me)-[:KNOWS*1..3]-(person:Person) WHERE person <> me RETURN DISTINCT person } AS within_three
RETURN
  within_one AS first,
  within_two - within_one AS second,
  within_three - within_two AS third;
