// Known elsewhere
//
// Who bears an address on a site or an e-mail address, besides those whom somebody brought in themselves: the
// person alone, if the owner may see them, tells by files of their own; where address books are pooled,
// everybody's files tell. Whoever is hidden is as good as not there. An address that several bear tells nothing of
// anybody: it gives no row.
//
// ---
// mode = "read"
// viewer = "person_id"
//
// [parameters]
// person_id = { type = "person", about = "As seen by whom.", example = "ada" }
// urls = { type = "list", of = "text", about = "Addresses on sites.", example = ["linkedin.com/in/dora-kovacs"] }
// emails = { type = "list", of = "text", about = "E-mail addresses.", example = ["dora@kestrel.example"] }
// pooled = { type = "boolean", about = "Whether address books are pooled.", default = false }
//
// [columns]
// key = { type = "text", about = "The address." }
// other_id = { type = "text", about = "Who bears it." }
// ---
//
//  By hand, first:  :params {person_id: "ada", urls: ["linkedin.com/in/dora-kovacs"], emails: ["dora@kestrel.example"], pooled: false}
MATCH (me:Person {id: $person_id})
OPTIONAL CALL (me) {
  CALL () {
    UNWIND $urls AS key
    MATCH (profile:Profile {url: key})
    RETURN key, profile
    UNION ALL
    UNWIND $emails AS key
    MATCH (profile:Profile {email: key})
    RETURN key, profile
  }
  MATCH (other:Person)<-[:IS]-(profile)-[:FROM]->(source:Source)
  WHERE source.owner <> me.id
    AND NOT other:Closed
    AND (NOT other:ContactsOnly OR EXISTS { (other)-[:KNOWS]-(me) })
    AND ($pooled OR source.owner = other.id)
  WITH key, collect(DISTINCT other) AS bearers
  WHERE size(bearers) = 1
  RETURN key, head(bearers) AS other
}
RETURN
  key,
  other.id AS other_id
ORDER BY key;
