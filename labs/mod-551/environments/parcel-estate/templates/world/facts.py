"""All derived facts of one estate together: models, repositories, artefacts, and what PostgreSQL holds of them."""
import artefacts
import history
import hosted
import repos
import world


class Facts:
    """Computed once a service, from the parameters alone."""

    def __init__(self):
        self.drawn = world.load()
        self.models = world.models(self.drawn)
        self.repositories = {name: repos.model_repository(self.drawn, model) for name, model in self.models.items()}
        self.histories = {name: repository.history() for name, repository in self.repositories.items()}
        self.known, self.pushed = artefacts.everything(self.drawn, self.models, self.histories)
        self.platform = hosted.platform_repository(self.drawn, self.models, self.known, self.pushed)

    def served(self):
        """What serving serves: (release, artefact) by model."""
        return {name: (model.releases[world.SERVED], self.known[name, model.versions[world.SERVED]]) for name, model in self.models.items()}

    def in_registry(self):
        """Artefacts whose manifest is in the registry at the time of the copy, in the order of their pushes."""
        return [a for a in self.pushed if not (a.gone and a.gone <= history.COPY)]
