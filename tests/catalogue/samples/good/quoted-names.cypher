// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// answer = { type = "text", about = "The answer." }
// ---
MATCH (`RETURN $nothing AS nothing` {`$none`: 1})
RETURN `RETURN $nothing AS nothing`.name AS `answer`;
