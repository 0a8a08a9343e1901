#!/usr/bin/env bash
# The Python SDK, the worked examples and what `recut plugins new` writes, as their authors would use them.
#
# usage: run.sh RECUT FOLDER
#
# RECUT is the program; what is written goes to FOLDER. `python3` must lead to one with NumPy and scikit-learn.
set -euo pipefail
recut=$(realpath "$1")
mkdir -p "$2"
folder=$(realpath "$2")
root=$(realpath "$(dirname "$0")/../..")
export XDG_CACHE_HOME=$folder/cache XDG_DATA_HOME=$folder/data PYTHONDONTWRITEBYTECODE=1
export RECUT_PLUGIN_PATH=$folder/examples:$folder/new

step() {
  local log
  log=$(mktemp -p "$folder")
  if "${@:2}" > "$log" 2>&1; then
    rm "$log"
    printf 'ok    %s\n' "$1"
  else
    cat "$log"
    printf 'FAIL  %s\n' "$1"
    exit 1
  fi
}

# All Swift packages share what they have in common; the program is made where its manifest looks for it.
swift_package() {
  swift test --package-path "$1" --scratch-path "$folder/swift" || return 1
  mkdir -p "$2/.build"
  ln -sfn "$folder/swift/debug" "$2/.build/release"
}

rm -rf "$folder/examples" "$folder/new" "$folder/cache" "$folder/out"
mkdir -p "$folder/examples" "$folder/new"
film=$folder/film.mp4
ffmpeg -v error -y -f lavfi -i 'testsrc2=s=320x180:r=25:d=2[a];color=red:s=320x180:r=25:d=2[b];mandelbrot=s=320x180:r=25,trim=duration=2[c];[a][b][c]concat=n=3[out0];sine=f=440:d=6,volume=0:enable=between(t\,2\,4)[out1]' \
  -shortest "$film"

step 'Python SDK' python3 -m unittest discover -s "$root/Tests/PythonSDK"

for example in "$root"/docs/examples/*/; do
  name=$(basename "$example")
  cp -rL "$example" "$folder/examples/$name"
  rm -rf "$folder/examples/$name/.build"
  if [ -f "$example/Package.swift" ]; then
    step "$name: its own tests" swift_package "$example" "$folder/examples/$name"
  fi
  step "$name: recut plugins test" "$recut" plugins test "$folder/examples/$name"
  step "$name: its recipe" "$recut" run "$example/recipe.yml" --set film="$film" --set out="$folder/out/$name.mp4"
done

for kind in analysis selection edit; do
  step "new Python $kind" "$recut" plugins new "org.example.python-$kind" --lang python --kind $kind --into "$folder/new"
  step "new Python $kind: its own tests" env -C "$folder/new/python-$kind" python3 -m unittest
  step "new Python $kind: recut plugins test" "$recut" plugins test "$folder/new/python-$kind"
  # Words of Swift's and types of recut's are names like any other.
  declare -A names=([analysis]=swift-analysis [selection]=signal [edit]=import)
  name=${names[$kind]}
  step "new Swift $kind" "$recut" plugins new "org.example.$name" --lang swift --kind $kind --package "$root" \
    --into "$folder/new"
  step "new Swift $kind: its own tests" swift_package "$folder/new/$name" "$folder/new/$name"
  step "new Swift $kind: recut plugins test" "$recut" plugins test "$folder/new/$name"
done
step 'recut plugins list' "$recut" plugins list
echo 'plugins hold'
