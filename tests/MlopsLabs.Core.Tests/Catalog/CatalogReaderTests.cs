using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Environments;
using MlopsLabs.Core.Environments.Planning;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Tests.Architecture;
using MlopsLabs.Core.Tests.Fixtures;

namespace MlopsLabs.Core.Tests.Catalog;

public sealed class CatalogReaderTests : IDisposable
{
    private readonly FixtureFolder folder = Courses.Good();

    public void Dispose() => folder.Dispose();

    private List<string> Errors() => [.. CatalogReader.Read(folder.Path).Diagnostics
        .Where(diagnostic => diagnostic.Severity == Severity.Error)
        .Select(diagnostic => diagnostic.ToString()[(folder.Path.Length + 1)..])];

    [Fact]
    public void A_good_course_is_read_without_a_word()
    {
        var catalog = CatalogReader.Read(folder.Path);
        Assert.Empty(catalog.Diagnostics);
        Assert.Equal("look", Assert.Single(Assert.Single(catalog.Courses).Labs).Id.Value);
        Assert.NotNull(catalog.Find("look"));
        Assert.NotNull(catalog.Find("c/look"));
    }

    [Fact]
    public void A_course_folder_itself_can_be_named()
    {
        Assert.NotNull(CatalogReader.Read(folder["c"]).Find("look"));
    }

    [Theory]
    [InlineData("c/look/lab.yaml", "outline: first", "outline: frist", "c/look/lab.yaml:5:10: error ML202 there is no outline section `frist` (did you mean `first`?)")]
    [InlineData("c/look/lab.yaml", "objectives: [see]", "objectives: [sea]", "c/look/lab.yaml:7:14: error ML202 there is no objective `sea` (did you mean `see`?)")]
    [InlineData("c/look/lab.yaml", "environment: estate", "environment: state", "c/look/lab.yaml:8:14: error ML202 there is no environment `state` (did you mean `estate`?)")]
    [InlineData("c/look/lab.yaml", "service: batch", "service: bach", "c/look/lab.yaml:17:19: error ML202 there is no service `bach` (did you mean `batch`?)")]
    [InlineData("c/look/lab.yaml", "when: region-right", "when: region-rigth", "c/look/lab.yaml:14:62: error ML202 there is no check `region-rigth` (did you mean `region-right`?)")]
    [InlineData("c/look/lab.yaml", "needs: [region-there]", "needs: [region-right]", "c/look/lab.yaml:23:13: error ML203 checks need each other in a circle: region-right → region-right")]
    [InlineData("c/look/lab.yaml", "mustFail: [region-right]", "mustFail: [nothing]", "c/look/lab.yaml:27:59: error ML202 there is no check `nothing`; known: `region-there`, `region-right`")]
    [InlineData("c/look/lab.yaml", "brief: brief.md", "brief: breif.md", "c/look/lab.yaml:9:8: error ML204 the brief `breif.md` is not there")]
    [InlineData("c/look/lab.yaml", "solution/apply.sh", "solution/appyl.sh", "c/look/lab.yaml:26:36: error ML204 the script `solution/appyl.sh` is not there")]
    [InlineData("c/look/lab.yaml", "title: Look around", "titel: Look around", "c/look/lab.yaml:4:1: error ML101 `titel` is not a key of a lab (did you mean `title`?)")]
    [InlineData("c/look/lab.yaml", "title: Look around\n", "", "c/look/lab.yaml:1:1: error ML102 a lab lacks `title`: the lab's name")]
    [InlineData("c/look/lab.yaml", "minutes: 30", "minutes: half", "c/look/lab.yaml:6:10: error ML104 `half` is not a whole number")]
    [InlineData("c/look/lab.yaml", "minutes: 30", "minutes: 31", "c/course.yaml:5:13: error ML205 the labs add up to 31 minutes, 1 more than labMinutes 30")]
    [InlineData("c/look/lab.yaml", "formatVersion: 1", "formatVersion: 2", "c/look/lab.yaml:1:16: error ML105 formatVersion 2 is newer than this program reads (1); update mlopslabs")]
    [InlineData("c/look/lab.yaml", "kind: Lab", "kind: Lob", "c/look/lab.yaml:2:7: error ML104 kind `Lob` does not belong in this file; write `Lab`")]
    [InlineData("c/look/lab.yaml", "answer: portfolio/found.yaml\n", "answer: ../found.yaml\n", "c/look/lab.yaml:13:13: error ML104 `../found.yaml` is not a relative path")]
    [InlineData("c/look/lab.yaml", "conf: {service: batch, file", "conf: {file", "c/look/lab.yaml:17:9: error ML102 a probe with `file` lacks `service`: the service that it is read in")]
    [InlineData("c/look/lab.yaml", "{exists: {probe: found, path: region}}", "{equals: {probe: found, parse: exitCode, value: 0}}", "c/look/lab.yaml:19:72: error ML104 only a `command` has an `exitCode`, and `found` is a probe of kind `answer`")]
    [InlineData("c/environments/estate/environment.yaml", "dependsOn: [batch]", "dependsOn: [desk]", "c/environments/estate/environment.yaml:12:81: error ML203 services need each other in a circle: desk → desk")]
    [InlineData("c/environments/estate/environment.yaml", "count: 2", "count: 4", "c/environments/estate/environment.yaml:6:49: error ML208 4 rows are to be drawn, but pools/jobs.yaml has 3")]
    [InlineData("c/environments/estate/environment.yaml", "templates/conf", "templates/cnof", "c/environments/estate/environment.yaml:10:46: error ML204 the template `templates/cnof.liquid` is not there")]
    [InlineData("c/environments/estate/environment.yaml", "shell: true", "privileged: true", "c/environments/estate/environment.yaml:12:41: error ML101 `privileged` is not a key of a service")]
    [InlineData("c/environments/estate/environment.yaml", "user: learner", "capabilities: [SYS_ADMIN]", "c/environments/estate/environment.yaml:12:69: error ML104 `SYS_ADMIN` is not one of")]
    [InlineData("c/environments/estate/environment.yaml", "/etc/conf.yaml", "/proc/../etc/x", "c/environments/estate/environment.yaml:10:20: error ML104 `/proc/../etc/x` is not an absolute path")]
    [InlineData("c/course.yaml", "id: second", "id: first", "c/course.yaml:8:10: error ML201 outline section `first` is already in line 7; ids are unique")]
    public void One_mistake_is_named_with_its_place_and_the_next_step(string file, string old, string now, string expected)
    {
        folder.Replace(file, old, now);
        Assert.Contains(Errors(), error => error.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void All_mistakes_of_all_files_come_in_one_run_sorted()
    {
        folder
            .Replace("c/course.yaml", "title: A course", "titel: A course")
            .Replace("c/look/lab.yaml", "minutes: 30", "minutes: 0")
            .Replace("c/look/lab.yaml", "step: find, points: 1", "step: fidn, points: one");
        Assert.Equal(
            ["c/course.yaml:1:1", "c/course.yaml:4:1", "c/look/lab.yaml:6:10", "c/look/lab.yaml:19:30", "c/look/lab.yaml:19:44"],
            Errors().Select(error => error[..error.IndexOf(": error", StringComparison.Ordinal)]));
    }

    [Theory]
    [InlineData("c/look/lab.yaml", "minutes: 30", "minutes: half", "c/look/lab.yaml:6:10: error ML104 `half` is not a whole number")]
    [InlineData("c/look/lab.yaml", "minutes: 30", "minutes: 0", "c/look/lab.yaml:6:10: error ML104 `0` must be between 1 and 10000")]
    [InlineData("c/look/lab.yaml", "minutes: 30\n", "", "c/look/lab.yaml:1:1: error ML102 a lab lacks `minutes`: how long it takes")]
    [InlineData("c/look/lab.yaml", "minutes: 30", "minutes: [30", "c/look/lab.yaml:6:10: error ML004 is not YAML: a bracket, a brace or a quote is probably left open near here")]
    [InlineData("c/look/lab.yaml", "kind: Lab", "kind: ''", "c/look/lab.yaml:2:7: error ML104 an empty text is not allowed here")]
    [InlineData("c/look/lab.yaml", "id: find\n", "id: [find]\n", "c/look/lab.yaml:11:9: error ML103 an id is wanted here, found a list")]
    [InlineData("c/look/lab.yaml", "id: region-there", "id: Region There", "c/look/lab.yaml:19:10: error ML104 `Region There` is not an id: use small letters, digits and dashes, such as `pipeline-inventory`; at most 63 characters")]
    [InlineData("c/course.yaml", "labMinutes: 30\n", "", "c/course.yaml:1:1: error ML102 a course lacks `labMinutes`: the minutes that the labs add up to")]
    [InlineData("c/course.yaml", "id: first", "id: First one", "c/course.yaml:7:10: error ML104 `First one` is not an id: use small letters, digits and dashes, such as `pipeline-inventory`; at most 63 characters")]
    [InlineData("c/environments/estate/environment.yaml", "id: estate", "id: the estate", "c/environments/estate/environment.yaml:3:5: error ML104 `the estate` is not an id: use small letters, digits and dashes, such as `pipeline-inventory`; at most 63 characters")]
    public void What_cannot_be_read_is_said_once_and_nothing_follows_from_it(string file, string old, string now, string expected)
    {
        folder.Replace(file, old, now);
        Assert.Equal([expected], CatalogReader.Read(folder.Path).Diagnostics.Select(diagnostic => diagnostic.ToString()[(folder.Path.Length + 1)..]));
        Assert.Equal("look", Assert.Single(CatalogReader.Read(folder.Path).Broken).Id);
    }

    [Fact]
    public void An_id_that_stands_twice_is_offered_once()
    {
        folder.Replace("c/course.yaml", "id: second", "id: first").Replace("c/look/lab.yaml", "outline: first", "outline: elsewhere");
        Assert.Contains(Errors(), error => error.EndsWith("there is no outline section `elsewhere`; known: `first`", StringComparison.Ordinal));
    }

    [Fact]
    public void A_broken_lab_does_not_take_the_others_with_it()
    {
        folder.With("c/other/lab.yaml", "formatVersion: 1\nkind: Lab\nid: other\n");
        var catalog = CatalogReader.Read(folder.Path);
        Assert.NotNull(catalog.Find("look"));
        Assert.Null(catalog.Find("other"));
        Assert.Equal("other", Assert.Single(catalog.Broken).Id);
    }

    [Fact]
    public void A_file_that_a_matcher_names_is_read_too()
    {
        folder
            .Replace("c/look/lab.yaml", "{exists: {probe: found, path: region}}", "{set: {probe: found, path: region, values: [a], aliases: names.yaml}}")
            .With("c/look/names.yaml", "a: [x]\nb: [x]\n");
        Assert.Equal(
            ["c/look/lab.yaml:19:112: error ML104 `names.yaml` cannot be used; see what is reported of it", "c/look/names.yaml:2:5: error ML104 `x` is an alias of both `a` and `b`"],
            Errors());
        Assert.Equal("look", Assert.Single(CatalogReader.Read(folder.Path).Broken).Id);
    }

    [Fact]
    public void A_lab_whose_environment_is_broken_is_not_offered()
    {
        folder.Replace("c/environments/estate/environment.yaml", "region: {choice", "region: {choise");
        var catalog = CatalogReader.Read(folder.Path);
        Assert.Null(catalog.Find("look"));
        Assert.EndsWith("environment.yaml", Assert.Single(catalog.Broken).Path);
    }

    [Fact]
    public void Minutes_that_are_missing_are_only_a_warning()
    {
        folder.Replace("c/course.yaml", "labMinutes: 30", "labMinutes: 90");
        var found = Assert.Single(CatalogReader.Read(folder.Path).Diagnostics);
        Assert.Equal((Severity.Warning, Codes.Minutes), (found.Severity, found.Code));
        Assert.Contains("60 fewer", found.Message);
    }

    [Fact]
    public void A_step_that_nobody_would_judge_is_a_warning_and_one_with_a_rubric_is_not()
    {
        folder.Replace("c/look/lab.yaml", "probes:\n", "  - {id: think, title: Think about it}\nprobes:\n").With("c/look/brief.md", "## find\n## think\n");
        var found = Assert.Single(CatalogReader.Read(folder.Path).Diagnostics);
        Assert.EndsWith("look/lab.yaml:15:10: warning ML207 step `think` has neither a check nor a rubric: nobody would ever judge it", found.ToString());
        Assert.NotNull(CatalogReader.Read(folder.Path).Find("look"));

        folder.Replace("c/look/lab.yaml", "Think about it}", "Think about it, rubric: [{id: depth, text: It is argued, levels: [{text: no, points: 0}, {text: yes, points: 2}]}]}");
        Assert.Empty(CatalogReader.Read(folder.Path).Diagnostics);
        folder.Replace("c/look/lab.yaml", "levels: [{text: no, points: 0}, {text: yes, points: 2}]", "levels: [{text: no, points: 0}]");
        Assert.EndsWith("lab.yaml:15:89: error ML104 must have at least 2 entries", Assert.Single(CatalogReader.Read(folder.Path).Diagnostics).ToString());
    }

    [Theory]
    [InlineData("a\n{{ regoin }}", "2:4", "there is no parameter, filter or tag `regoin` (did you mean `region`?)")]
    [InlineData("{% if region == 'north' %}{{ region }}{% else %}{{ regoin | upcase }}{% endif %}{{ regoin }}", "1:52", "there is no parameter, filter or tag `regoin` (did you mean `region`?)")]
    [InlineData("{{ region | upcsae }}", "1:13", "there is no parameter, filter or tag `upcsae` (did you mean `upcase`?)")]
    [InlineData("{% repeat %}", "1:4", "there is no parameter, filter or tag `repeat`")]
    [InlineData("{% include 'head' %}", "1:4", "templates include no files")]
    [InlineData("a\n{% for job in jobs %}", "2:4", "Error while parsing for statement: The `endfor statement` was not found in: for <variable> in <expression> ... end")]
    [InlineData("{{ region", "1:1", "Invalid token found `<eof>`. Expecting <EOL>/end of line.")]
    public void A_wrong_template_is_found_before_a_start_says_the_same(string template, string place, string message)
    {
        folder.With("c/environments/estate/templates/conf.liquid", template);
        Assert.Empty(CatalogReader.Read(folder.Path).Diagnostics);
        var catalog = CatalogReader.Read(folder.Path, templates: true);
        Assert.StartsWith($"{folder["c/environments/estate/templates/conf.liquid"]}:{place}: error ML210 {message}", catalog.Diagnostics[0].ToString());
        Assert.All(catalog.Diagnostics, diagnostic => Assert.Equal(Codes.Template, diagnostic.Code));

        var environment = catalog.Courses[0].Environments["estate"];
        var key = new EnvironmentKey("home", "c", "estate");
        Assert.All(["a", "b", "c"], seed => Assert.Throws<AuthorException>(() => EnvironmentPlanner.Plan(key, environment, seed, folder.Path)));
    }

    [Fact]
    public void The_reference_of_an_input_is_a_template_too()
    {
        folder.With("c/next/lab.yaml", """
            formatVersion: 1
            kind: Lab
            id: next
            title: Go on
            outline: second
            minutes: 1
            environment: estate
            requires: [look]
            inputs: [{file: portfolio/found.yaml, from: look, reference: found.liquid}]
            steps: [{id: go, title: Go}]
            probes: {found: {answer: portfolio/found.yaml}}
            checks: [{id: there, step: go, assert: {exists: {probe: found}}}]
            """).With("c/next/brief.md", "## go\n").With("c/next/found.liquid", "region: {{ region }}\n{{ port }}\n").Replace("c/course.yaml", "labMinutes: 30", "labMinutes: 31");
        Assert.Empty(CatalogReader.Read(folder.Path).Diagnostics);
        Assert.EndsWith("next/found.liquid:2:4: error ML210 there is no parameter, filter or tag `port`", Assert.Single(CatalogReader.Read(folder.Path, templates: true).Diagnostics).ToString().Split(" (did")[0]);
    }

    [Fact]
    public void The_courses_that_come_with_the_program_have_no_errors_in_specs_or_templates() =>
        Assert.DoesNotContain(CatalogReader.Read(Path.Combine(SourceFile.Root, "labs"), templates: true).Diagnostics, diagnostic => diagnostic.Severity == Severity.Error);

    [Fact]
    public void An_earlier_artefact_is_the_same_whichever_later_lab_gives_its_reference()
    {
        var references =
            from course in CatalogReader.Read(Path.Combine(SourceFile.Root, "labs")).Courses
            from lab in course.Labs
            from input in lab.Inputs
            group File.ReadAllText(Path.Combine(lab.Folder, input.Reference.Value)) by (input.From.Value, input.File.Value);
        Assert.NotEmpty(references);
        Assert.All(references, same => Assert.Single(same.Distinct()));
    }

    [Fact]
    public void What_a_template_gives_itself_is_known_to_it()
    {
        folder.With("c/environments/estate/templates/conf.liquid", """
            {% for job in jobs limit: 1 %}{{ forloop.index }} {{ job.name | upcase | append: region }} {{ jobs[0]["name"] }}{% endfor %}
            {% assign count = jobs | size %}{{ count | plus: 1 }}{% capture line %}{{ region }}{% endcapture %}{{ line }}{% if line == empty %}{% endif %}
            {% unless region == "north" %}{% cycle "a", "b" %}{% endunless %}{% case region %}{% when "north" %}n{% else %}s{% endcase %}
            {% comment %}{{ nothing }}{% endcomment %}{% raw %}{{ nothing }}{% endraw %}
            """);
        var catalog = CatalogReader.Read(folder.Path, templates: true);
        Assert.Empty(catalog.Diagnostics);
        EnvironmentPlanner.Plan(new EnvironmentKey("home", "c", "estate"), catalog.Courses[0].Environments["estate"], "a", folder.Path);
    }

    [Fact]
    public void Labs_that_require_each_other_are_reported()
    {
        folder.With("c/other/lab.yaml", File.ReadAllText(folder["c/look/lab.yaml"]).Replace("id: look", "id: other").Replace("minutes: 30", "minutes: 1\nrequires: [look]"));
        folder.With("c/other/brief.md", "## find\n").With("c/other/solution/apply.sh", "").With("c/other/mutants/wrong.sh", "");
        folder.Replace("c/look/lab.yaml", "minutes: 30", "minutes: 29\nrequires: [other]");
        Assert.Contains("circle: look → other → look", Assert.Single(Errors()));
    }

    [Fact]
    public void A_folder_without_a_course_says_so()
    {
        using var empty = new FixtureFolder();
        Assert.Equal(Codes.NoCourse, Assert.Single(CatalogReader.Read(empty.Path).Diagnostics).Code);
        Assert.Equal(Codes.NoCourse, Assert.Single(CatalogReader.Read(empty["nowhere"]).Diagnostics).Code);
    }
}
