// A sample
//
// What it answers.
//
// ---
// mode = "read"
// rows = "one"
//
// [parameters]
// answer = { type = "text", about = "Who.", example = "ada" }
//
// [columns]
// answer = { type = "whole", about = "The answer." }
// ---
RETURN $answer AS answer;
