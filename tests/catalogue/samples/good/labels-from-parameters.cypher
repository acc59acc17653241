// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// labels = { type = "list", about = "Labels.", example = ["Person"] }
// kinds = { type = "list", about = "Types.", example = ["KNOWS"] }
//
// [columns]
// answer = { type = "integer", about = "How many." }
// ---
//
//  By hand, first:  :params {labels: ["Person"], kinds: ["KNOWS"]}
MATCH (one:$all($labels))-[:$any ($kinds)]-(:$($labels))
RETURN count(one) AS answer;
