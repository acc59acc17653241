// Age wishes
//
// Puts what somebody wished, of contacts and of tags, so many days back.
//
// ---
// mode = "write"
//
// [parameters]
// person_id = { type = "person", about = "Who.", example = "ada" }
// days = { type = "integer", about = "How many days.", example = 300 }
// ---
//
//  By hand, first:  :params {person_id: "ada", days: 300}
MATCH (:Person {id: $person_id})-[tie:KEEPS_UP|HAS_TAG]->(other)
FOREACH (wish IN CASE type(tie) WHEN "KEEPS_UP" THEN [tie] ELSE [] END |
  SET wish.at = wish.at - duration({days: $days})
)
FOREACH (tag IN CASE type(tie) WHEN "HAS_TAG" THEN [other] ELSE [] END |
  SET tag.at = tag.at - duration({days: $days})
);
