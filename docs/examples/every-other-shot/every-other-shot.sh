#!/bin/sh
# Keeps every other shot. The protocol in a shell, with jq for JSON: a message is a line, and a transform is sent no raw
# bytes, so `read` is all that is needed.
set -u

if ! command -v jq > /dev/null; then
  echo '{"message":"failed","text":"jq is not installed: apt install jq"}'
  exit 1
fi

opened='{}'
while IFS= read -r message; do
  case $(printf '%s\n' "$message" | jq -r '.message') in
    hello)
      echo '{"message":"hello","protocol":1,"id":"every-other-shot","version":"1.0.0"}'
      ;;
    open)
      opened=$message
      echo '{"message":"ready"}'
      ;;
    run)
      printf '%s\n' "$opened" | jq -c '
        .parameters as {$step, $first}
        | .inputs.shots[0] as $shots
        | [ $shots.value | to_entries[] | select(.key >= $first and (.key - $first) % $step == 0) ]
        | map({
            media: $shots.media, shot: .key,
            in: .value.start, out: .value.end, in_frame: .value.start_frame, out_frame: .value.end_frame,
            why: [], note: "one of \($step)"
          })
        | { message: "result", values: { edit: { type: "edit", value: { clips: ., notes: [] } } } }'
      ;;
    close)
      exit 0
      ;;
    cancel)
      exit 0
      ;;
  esac # Anything else is of a later version.
done
