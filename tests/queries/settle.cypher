// Settle
//
// Says of people in which city and country they live, of acquaintances how strong they are and when the two
// last spoke, and of people which sites they are on.
//
// ---
// mode = "write"
//
// [parameters]
// cities = { type = "list", of = "map", about = "Who lives where.", default = [] }
// ties = { type = "list", of = "map", about = "Whose acquaintance is how strong.", default = [] }
// sites = { type = "list", of = "map", about = "Who is on which site.", default = [] }
// ---
//
//  By hand, first:  :params {cities: [], ties: [], sites: []}
CALL () {
  UNWIND $cities AS said
  MATCH (person:Person {id: said.person_id})
  SET person.city = said.city, person.country = said.country
}
CALL () {
  UNWIND $ties AS said
  MATCH (:Person {id: said.one})-[acquaintance:KNOWS]-(:Person {id: said.other})
  SET acquaintance.strength = said.strength, acquaintance.last_conversation = said.last_conversation
}
CALL () {
  UNWIND $sites AS said
  MATCH (person:Person {id: said.person_id})
  CREATE (person)<-[:IS]-(:Profile {id: said.site + said.person_id, site: said.site})
};
