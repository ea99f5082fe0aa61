using System.Text;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading;
using MlopsLabs.Core.Sessions.Sample;
using Learners = MlopsLabs.Core.Sessions.Sample.SampleLearner;

namespace MlopsLabs.Core.Tests.Grading.Sample;

/// <summary>Who is in a sample, and how their files become their own.</summary>
public sealed class SampleLearnerTests
{
    [Fact]
    public void Names_are_diverse_ids_are_plain_and_each_once_and_a_longer_list_begins_with_the_shorter()
    {
        var names = SampleNames.Of(500, "1");
        Assert.Equal(500, names.Select(name => name.Id).Distinct().Count());
        Assert.All(names, name => Assert.Equal($"{name.Id}.json", EnrolmentRun.FileName(name.Id)));
        Assert.All(names, name => Assert.Null(Enrolment.TextProblem(name.Name)));
        Assert.DoesNotContain(names, name => name.Name.AsSpan().IndexOfAny(",\"\n") >= 0);
        foreach (var wanted in new[] { "=SUM(A1:A9) Delacroix", "王秀英", "Siobhán O'Connor", "ليلى حداد" })
            Assert.Contains(wanted, names.Select(name => name.Name));
        Assert.Equal(names.Take(40), SampleNames.Of(40, "1"));
        Assert.NotEqual(names.Take(40), SampleNames.Of(40, "2"));
    }

    [Theory]
    [InlineData(1, 1, 0)]
    [InlineData(2, 1, 1)]
    [InlineData(12, 2, 6)]
    [InlineData(40, 4, 5)]
    public void Every_estate_has_a_learner_and_who_is_copied_from_is_honest_and_on_the_same_estate(int count, int seeds, int odd)
    {
        var learners = Learners.Of(new SampleOptions(count, seeds, odd, "x"));
        Assert.Equal(odd, learners.Count(learner => learner.Odd is not null));
        Assert.Superset(Learners.SeedsOf(new SampleOptions(count, seeds, odd, "x")).ToHashSet(), learners.Select(learner => learner.Enrolled).ToHashSet());
        Assert.All(learners.Where(learner => learner.Odd?.Oddity != SampleOddity.AnothersSeed), learner => Assert.Equal(learner.Enrolled, learner.Who.Seed));
        Assert.All(learners.Where(learner => learner.Odd?.Oddity == SampleOddity.AnothersSeed), learner => Assert.NotEqual(learner.Enrolled, learner.Who.Seed));
        foreach (var copy in learners.Where(learner => learner.Odd?.Of is not null))
        {
            var other = learners.Single(learner => learner.Who.Id == copy.Odd!.Of);
            Assert.Null(other.Odd);
            Assert.Equal((other.Enrolled, other.Mark, other.Path), (copy.Enrolled, copy.Mark, copy.Path));
        }
    }

    [Theory]
    [InlineData("a.yaml", "x: 1\n", "x: 1\n# ada\n")]
    [InlineData("a.yml", "x: 1", "x: 1\n# ada\n")]
    [InlineData("notes.md", "# N\n", "# N\n\n<!-- ada -->\n")]
    [InlineData("a.toml", "", "# ada\n")]
    [InlineData("a.json", "{}", null)]
    [InlineData("a.csv", "a,b\n", null)]
    [InlineData("a.yaml", "\0", null)]
    public void A_mark_is_a_comment_at_the_end_where_the_format_has_comments(string path, string content, string? expected)
    {
        var marked = PersonalMark.On(path, Encoding.UTF8.GetBytes(content), "ada");
        Assert.Equal(expected, marked is null ? null : Encoding.UTF8.GetString(marked));
    }

    [Fact]
    public void A_shelf_that_is_damaged_or_of_another_version_is_no_shelf()
    {
        var entry = new ShelfEntry("lab", "digest", null, "local", new Dictionary<string, string>(), []);
        var bytes = ShelfForm.Write(entry);
        Assert.Equal("lab", ShelfForm.Read(bytes)!.Lab);
        Assert.Null(ShelfForm.Read(bytes.AsSpan(0, bytes.Length - 5)));
        Assert.Null(ShelfForm.Read(Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(bytes).Replace("\"v\":1", "\"v\":2", StringComparison.Ordinal))));
    }

    [Fact]
    public void What_takes_no_mark_is_not_handed_in_where_a_right_answer_takes_one()
    {
        var start = Work("start", 0, new ShelfFile("a.yaml", false, "given", false));
        var broken = Work("mutant broken", 0, new ShelfFile("a.yaml", false, "b", false));
        var right = Work("solution", 1, new ShelfFile("a.yaml", false, "r", true), new ShelfFile("rules.md", false, "given", false));
        Assert.Equal([start, right], Entry(start, broken, right).Endings);
        var unmarked = right with { Files = [new ShelfFile("a.json", false, "r", false)] };
        Assert.Equal([start, broken, unmarked], Entry(start, broken, unmarked).Endings);

        static ShelfEntry Entry(params ShelfWork[] works) => new("lab", "digest", null, "local", new Dictionary<string, string>(), works);

        static ShelfWork Work(string variant, double score, params ShelfFile[] files) => new(
            variant, new ShelfReading(default, [], [new CheckResult("c", CheckStatus.Passed, Fault.None, null, score, 1, "", "", "", "", [], [], default, default)]), null, files);
    }
}
