// Reached through one network
//
// The people that a person reaches through contacts on one site, and through none of their contacts on
// another, over the acquaintances that they may see; those whom the most contacts lead to come first.
//
// ---
// mode = "read"
// viewer = "person_id"
// page = ["contact_count", "person_id"]
//
// [parameters]
// person_id = { type = "person", about = "The person who asks.", example = "ada" }
// site = { type = "text", about = "The site of the contacts that lead to them.", example = "linkedin" }
// other_site = { type = "text", about = "The site whose contacts do not.", example = "viadeo" }
// after_contact_count = { type = "integer", about = "Continue after this number of contacts.", example = 2, optional = true }
// after_person_id = { type = "id", about = "Among equal numbers, continue after this person.", example = "hiro", optional = true }
// limit = { type = "integer", about = "Most rows to return.", range = [1, 100], default = 20 }
//
// [columns]
// person_id = { type = "text", about = "The person." }
// name = { type = "text", about = "Their name.", optional = true }
// headline = { type = "text", about = "How they describe themselves.", optional = true }
// contact_count = { type = "integer", about = "How many contacts on the site know them." }
// contacts = { type = "list", of = "map", about = "Up to three of these contacts, by name." }
//
// [members.contacts]
// person_id = { type = "text", about = "The person." }
// name = { type = "text", about = "Their name.", optional = true }
// ---
//
//  By hand, first:  :params {person_id: "ada", site: "linkedin", other_site: "viadeo", after_contact_count: null, after_person_id: null, limit: 20}
MATCH (me:Person {id: $person_id})
WITH
  me,
  COLLECT { MATCH (me)-[:KNOWS]-(contact:Person) RETURN contact } AS contacts,
  COLLECT {
    MATCH (me)-[:KNOWS]-(contact:Person)
    WHERE NOT contact:Closed
      AND EXISTS {
        MATCH (contact)<-[:IS]-(profile:Profile {site: $site})-[:FROM]->(:Source {owner: me.id})
        WHERE profile.contact
      }
    RETURN contact
  } AS here,
  COLLECT {
    MATCH (me)-[:KNOWS]-(contact:Person)
    WHERE NOT contact:Closed
      AND EXISTS {
        MATCH (contact)<-[:IS]-(profile:Profile {site: $other_site})-[:FROM]->(:Source {owner: me.id})
        WHERE profile.contact
      }
    RETURN contact
  } AS there
OPTIONAL CALL (me, contacts, here, there) {
  UNWIND here AS contact
  MATCH (contact)-[:KNOWS]-(person:Person)
  WHERE NOT person:ContactsOnly|Closed
    AND NOT person IN contacts
    AND person <> me
  WITH there, person, contact
  ORDER BY toLower(normalize(coalesce(contact.name, ""), NFKD)), contact.id
  WITH there, person, count(*) AS contact_count, collect({person_id: contact.id, name: contact.name})[..3] AS leading
  WHERE NOT EXISTS {
    MATCH (person)-[:KNOWS]-(other:Person)
    WHERE other IN there
  }
    AND (
      $after_person_id IS NULL
      OR contact_count < $after_contact_count
      OR (contact_count = $after_contact_count AND person.id > $after_person_id)
    )
  RETURN person, contact_count, leading
  // + "": otherwise text is sorted in another order than it is compared in (docs/analysts.md).
  ORDER BY contact_count DESC, person.id + ""
  LIMIT $limit
}
RETURN
  person.id AS person_id,
  person.name AS name,
  person.headline AS headline,
  contact_count,
  leading AS contacts
ORDER BY contact_count DESC, person_id + "", person_id;
