using System.Text;
using MlopsLabs.Core.Catalog;
using MlopsLabs.Core.Specs;
using MlopsLabs.EndToEnd.Docs;

namespace MlopsLabs.EndToEnd.Packs;

/// <summary>The course that comes with the program, from its authors to a learner who has nothing but the program and the pack.</summary>
public sealed class PackTests : IDisposable
{
    private readonly Reader author = new(Page.Read("README.md"));
    private readonly Reader learner = new(Page.Read("README.md"));

    public PackTests() => Directory.Delete(Path.Combine(learner.Work, "labs"));

    public void Dispose()
    {
        author.Dispose();
        learner.Dispose();
    }

    private static async Task<string> TypeAsync(Reader reader, string line, int exitCode = 0)
    {
        var (code, output) = await reader.TypeAsync(line);
        Assert.True(code == exitCode, $"{line} ended with {code}:\n{output}");
        return output;
    }

    [Fact]
    public async Task A_learner_installs_the_course_and_works_on_it_without_a_word_of_its_solutions()
    {
        await TypeAsync(author, $"mlopslabs author pack mod-551 --output {learner.Work}/mod-551.zip");
        Assert.Contains("next: mlopslabs install FILE", await TypeAsync(learner, "mlopslabs list", exitCode: 3));
        await TypeAsync(learner, "mlopslabs install mod-551.zip --trust $(sha256sum mod-551.zip | cut -d' ' -f1)");
        Assert.Contains("pipeline-inventory", await TypeAsync(learner, "mlopslabs list"));
        Assert.Contains("Ready.", await TypeAsync(learner, "mlopslabs start pipeline-inventory --runtime local"));
        Assert.Contains("FAILED: 0 of", await TypeAsync(learner, "mlopslabs check pipeline-inventory", exitCode: 1));
        await TypeAsync(learner, "mlopslabs verify-log pipeline-inventory");
        await TypeAsync(learner, "mlopslabs stop");

        var installed = Directory.EnumerateFiles(Path.Combine(learner.Home, "packs"), "*", SearchOption.AllDirectories).ToList();
        Assert.NotEmpty(installed);
        var texts = installed.ToDictionary(file => file, file => Encoding.UTF8.GetString(File.ReadAllBytes(file)));
        foreach (var secret in Secrets())
            Assert.All(texts, text => Assert.DoesNotContain(secret, text.Value, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_copy_of_the_course_with_other_times_gives_the_same_bytes()
    {
        await TypeAsync(author, "mlopslabs author pack mod-551 --output one.zip");
        await TypeAsync(author, "cp -rL labs/mod-551 copy && find copy -exec touch -d 2001-02-03T04:05:06 {} + && mkdir -p copy/pipeline-inventory/checks/__pycache__ && touch copy/pipeline-inventory/checks/__pycache__/evidence.pyc");
        await TypeAsync(author, "TZ=Asia/Tokyo mlopslabs author pack copy --output other.zip && cmp one.zip other.zip");
    }

    /// <summary>What says how a lab is solved: whole gate scripts, their telling lines, the ids of hidden checks.</summary>
    private static List<string> Secrets()
    {
        var secrets = new List<string>();
        foreach (var lab in CatalogReader.Read(Path.Combine(Page.Root, "labs")).Courses.SelectMany(course => course.Labs))
        {
            secrets.AddRange(lab.Checks.Where(check => check.Visibility == Visibility.Hidden).Select(check => $"id: {check.Id.Value}"));
            foreach (var script in new[] { lab.Gate.Solutions, lab.Gate.Mutants, lab.Gate.Alternatives }.SelectMany(scripts => scripts))
            {
                var text = File.ReadAllText(Path.Combine(lab.Folder, script.Run.Value));
                secrets.Add(script.Run.Value);
                secrets.Add(text);
                secrets.AddRange(text.Split('\n').Select(line => line.Trim()).Where(line => line.Length >= 40));
            }
        }
        return secrets;
    }
}
