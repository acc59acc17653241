// Refuse addresses
//
// Stores keyed hashes of what identifies somebody who asked not to be listed, so that no import brings them
// in, and lists the people who have one of these addresses already: they stay until they are erased. Running
// it again changes nothing.
//
// ---
// mode = "write"
// rows = "one"
//
// [parameters]
// addresses = { type = "list", of = "text", about = "Addresses on sites, e-mail addresses, phone numbers.", example = ["zoro@faro.example"] }
// key_hashes = { type = "list", of = "text", about = "The keyed hashes of these.", example = ["5f0c2a"] }
// made_with = { type = "text", about = "Identifies the secret that the hashes were made with.", example = "9b1e" }
//
// [columns]
// person_ids = { type = "list", of = "text", about = "The people who have one of them already, in any file." }
// ---
//
//  By hand, first:  :params {addresses: ["zoro@faro.example"], key_hashes: ["5f0c2a"], made_with: "9b1e"}
FOREACH (key_hash IN $key_hashes |
  MERGE (refused:Erased {hash: key_hash})
  ON CREATE SET
    refused.made_with = $made_with,
    refused.erased_at = datetime()
)
RETURN
  COLLECT {
    MATCH (profile:Profile)-[:IS]->(person:Person)
    WHERE any(
      address IN [profile.url] + coalesce(profile.other_urls, [])
        + coalesce(profile.emails, []) + coalesce(profile.phones, [])
      WHERE address IN $addresses
    )
    RETURN DISTINCT person.id AS person_id
    ORDER BY person_id
  } AS person_ids;
