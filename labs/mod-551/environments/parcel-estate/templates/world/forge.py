"""Makes the forge's repositories, commit for commit the same for the same estate. Runs once, then removes its folder."""
import os
import shutil
import sys

HERE = os.path.dirname(os.path.realpath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))
sys.path.insert(0, HERE)
import facts
from handbook import handbook_repository


def main():
    git = os.path.join(ROOT, "srv", "git")
    os.makedirs(git, exist_ok=True)
    estate = facts.Facts()
    repositories = [*estate.repositories.values(), estate.platform, handbook_repository(estate.drawn)]
    for repository in repositories:
        repository.write(git)
    with open(os.path.join(ROOT, "srv", "index.txt"), "w", encoding="utf-8", newline="\n") as file:
        for repository in sorted(repositories, key=lambda r: r.name):
            file.write("http://forge:8080/git/%s.git\t%s\n" % (repository.name, repository.description))
    with open(os.path.join(ROOT, "srv", "metrics"), "w", encoding="utf-8", newline="\n") as file:
        file.write("# TYPE parcel_forge_commits gauge\n")
        for repository in sorted(repositories, key=lambda r: r.name):
            file.write('parcel_forge_commits{repository="%s"} %d\n' % (repository.name, len(repository.commits)))
    shutil.rmtree(HERE)


main()
