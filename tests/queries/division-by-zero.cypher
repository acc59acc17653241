// Division by zero
//
// What the server refuses only while it runs.
//
// ---
// mode = "read"
// rows = "one"
//
// [columns]
// answer = { type = "integer", about = "None." }
// ---
WITH 0 AS zero
RETURN 1 / zero AS answer;
