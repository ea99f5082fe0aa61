using System.Text;
using System.Text.RegularExpressions;
using MlopsLabs.Cli.Reports.Grades;
using MlopsLabs.Core;
using MlopsLabs.Core.Checks;
using MlopsLabs.Core.Grading.Grades;
using MlopsLabs.Core.Grading.Ledger;
using MlopsLabs.Core.Tests.Fixtures;
using MlopsLabs.Core.Tests.Grading.Exports;

namespace MlopsLabs.Tests.Cli;

/// <summary>The reports of grades say everything in words, need nothing else, and let nothing of a learner's act in them.</summary>
public sealed partial class GradesHtmlTests
{
    private readonly SampleGrades sample = SampleGrades.Usual();

    [Fact]
    public void Pending_is_shown_as_pending_and_a_zero_as_a_zero()
    {
        var page = Cohort();
        Assert.Contains("<th scope=\"row\">bob</th><td>Bob Kahn</td><td>0</td><td>2</td><td class=\"w\" data-v=\"-2\">… pending</td><td class=\"w\" data-v=\"-1\">✎ to mark</td>", page);
        Assert.Contains("<th scope=\"row\">cyd</th><td>Cyd M&#252;ller</td><td>0</td><td>0</td><td class=\"e\" data-v=\"0\">○ 0</td><td data-v=\"-3\">–</td>", page);
        Assert.Contains("<td class=\"c\" data-v=\"0.75\">▄ 7.5</td>", page);
        Assert.Contains("Of 8 grades 3 have a score, 1 are pending, 1 are to be marked by a person, and of 3 nothing was handed in.", page);
        Assert.Contains("never a zero", page);
        // Two scores of look-around: 75 and 0 per cent. The pending one is in no figure.
        Assert.Contains("<th scope=\"row\">look-around</th><td class=\"number\">2</td><td class=\"number\">37.5</td><td class=\"number\">37.5</td><td class=\"number\">0</td><td class=\"number\">75</td><td class=\"number\">1</td>", page);
        Assert.All(GradeSigns.Key, pair => Assert.Contains($"<dt>{System.Net.WebUtility.HtmlEncode(pair.Sign)}</dt><dd>{System.Net.WebUtility.HtmlEncode(pair.Meaning)}</dd>", page));
    }

    [Fact]
    public void Checks_come_with_difficulty_and_discrimination()
    {
        Assert.Contains("<th scope=\"row\">look-around</th><td class=\"number\">1</td><td>listed</td><td></td><td class=\"number\">3</td><td class=\"number\">66.7</td>", Cohort());
        // Owners: 1.5 of 4 and, blocked by the learner's own failure, 0 of 4.
        Assert.Contains("<td>owners</td><td></td><td class=\"number\">2</td><td class=\"number\">18.8</td><td class=\"number\">1.00</td>", Cohort());
    }

    [Fact]
    public void Decisions_and_stale_ones_leave_a_sign()
    {
        var decision = new Decision(1, SampleGrades.At, new DecisionDraft(DecisionKind.Override, "grace", "x", "eve", "look-around", Points: 9));
        sample.Learner("eve", null, SampleGrades.Scored(9, 10) with { Decisions = [decision] }, SampleGrades.Scored(4, 4) with { Decisions = [decision], Stale = [decision] });
        Assert.Contains("▆ 9*</td>", Cohort());
        Assert.Contains("█ 4!</td>", Cohort());
        Assert.Contains("Set to 9 points by a grader: x", Learner("eve"));
        Assert.DoesNotContain("grace", Learner("eve"));
    }

    [Fact]
    public void Nothing_that_a_learner_wrote_is_markup()
    {
        const string Hostile = "<img src=x onerror=alert(1)>\"'&\u202E\u0007</script><script>alert(2)</script>";
        sample.Learner(Hostile, Hostile, SampleGrades.Scored(1, 2), LabGrade.Nothing(4));
        sample.Of(Hostile, "look-around", SampleGrades.Check(Hostile, CheckStatus.Failed, 0, 2, Hostile) switch { var check => check with { Result = check.Result with { Actual = Hostile, Expected = Hostile, Help = Hostile, Items = [new ResultItem(Hostile, false, Hostile)] } } });
        foreach (var page in new[] { Cohort(), Learner(Hostile) })
        {
            Assert.DoesNotContain("<img", page);
            Assert.DoesNotMatch("[\u202E\u0007]", page);
            Assert.Single(Regex.Matches(page, "<script"));
            Assert.Contains("&lt;img src=x onerror=alert(1)&gt;", page);
        }
    }

    [Fact]
    public void The_pages_need_nothing_else_and_only_their_own_script_runs()
    {
        foreach (var page in new[] { Cohort(), Learner("ada") })
        {
            Assert.DoesNotMatch(@"\ssrc=|https?://|@import|url\(|<link|<iframe| style=| on[a-z]+=", page);
            Assert.All(Links().Matches(page), link => Assert.Contains($"id=\"{link.Groups[1].Value}\"", page));
            var policy = Regex.Match(page, "content=\"(default-src[^\"]*)\"").Groups[1].Value;
            Assert.StartsWith("default-src 'none';", policy);
            foreach (var part in new[] { "style", "script" })
            {
                var text = Regex.Match(page, $"<{part}>(.*?)</{part}>", RegexOptions.Singleline).Groups[1].Value;
                Assert.Contains($"{part}-src 'sha256-{Convert.ToBase64String(System.Security.Cryptography.SHA256.HashData(Encoding.UTF8.GetBytes(text)))}'", policy);
            }
        }
        Assert.Equal(Cohort(), Cohort());
    }

    [Fact]
    public void A_learners_page_can_be_handed_out()
    {
        using var folder = Courses.Good();
        var spec = Core.Catalog.CatalogReader.Read(folder.Path).Courses[0].Labs[0];
        spec = spec with { Checks = [spec.Checks[0], spec.Checks[1] with { Visibility = Core.Specs.Visibility.Hidden, Title = "A secret" }] };
        sample.Labs[0] = sample.Labs[0] with { Spec = spec };
        var seen = SampleGrades.Check("region-there", CheckStatus.Failed, 0, 1, "No region.");
        seen = seen with { Result = seen.Result with { Items = [new ResultItem("given away", false, "x", GraderOnly: true), new ResultItem("row 3", false, "is not there")] } };
        sample.Of("ada", "look-around", seen, SampleGrades.Check("region-right", CheckStatus.Failed, 1, 2, "The secret is north."));
        var page = Learner("ada");
        Assert.Contains("- row 3: is not there", page);
        Assert.DoesNotMatch("secret|given away|region-right|grace", page);
        Assert.Contains("1 more check for graders: 1 of 2 points.", page);
        Assert.Contains("Say who it is for.", page);
    }

    [Fact]
    public void A_learners_page_has_every_lab_and_the_attempts_over_time()
    {
        var book = new GeneratedGrades(3);
        using var output = new StringWriter();
        new LearnerHtml(book.Book, book.Book.Learners[1], book, lab => book.Attempts("s00001", lab)).Write(output);
        var page = output.ToString();
        Assert.Equal(12, Regex.Count(page, "<h2 id=\"lab-"));
        Assert.Contains("aria-label=\"Attempts over time.", page);
        Assert.Contains("<summary>The same as a table</summary>", page);
        Assert.Contains("<h1>Grades of Bj&#246;rn &#197;ngstr&#246;m</h1>", page);
        Assert.DoesNotContain("Attempts over time", Learner("ada"));
        Assert.Contains("Not final: what is pending or to be marked has no score yet.", Learner("bob"));
        Assert.Contains("… pending</td>", Learner("bob"));
    }

    [Fact]
    public void A_large_cohort_stays_small()
    {
        var book = new GeneratedGrades(500);
        using var output = new StringWriter();
        new CohortHtml(book.Book, book).Write(output, TestContext.Current.CancellationToken);
        Assert.InRange(Encoding.UTF8.GetByteCount(output.ToString()), 200_000, 1_000_000);
    }

    private string Cohort()
    {
        using var output = new StringWriter();
        new CohortHtml(sample.Book, sample).Write(output, TestContext.Current.CancellationToken);
        return output.ToString();
    }

    private string Learner(string id)
    {
        using var output = new StringWriter();
        new LearnerHtml(sample.Book, sample.Book.Learners.Single(learner => learner.Id == id), sample, null).Write(output);
        return output.ToString();
    }

    [GeneratedRegex("href=\"#([^\"]*)\"")]
    private static partial Regex Links();
}
