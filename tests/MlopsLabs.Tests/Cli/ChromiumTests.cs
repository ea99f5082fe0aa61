using System.Text;
using System.Text.RegularExpressions;
using MlopsLabs.Cli.Reports.Grades;
using MlopsLabs.Core.Processes;
using MlopsLabs.Core.Tests.Fixtures;
using MlopsLabs.Core.Tests.Grading.Exports;

namespace MlopsLabs.Tests.Cli;

/// <summary>The reports of grades in a real browser: what runs, what is blocked, what sorts, what fits, and what is printed.</summary>
public sealed partial class ChromiumTests : IDisposable
{
    /// <summary>How often the browser is started: on a busy machine it hangs now and then before it has read the page, which says nothing of the page.</summary>
    private const int Starts = 3;

    private readonly FixtureFolder folder = new();
    private readonly GeneratedGrades grades = new(40);
    private int runs;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task The_script_of_the_page_runs_and_no_other_does()
    {
        var page = Cohort().Replace("</main>", "</main><script>document.title = 'taken over'</script><img src=\"x\" onerror=\"document.title = 'taken over'\">", StringComparison.Ordinal);
        var dom = await DomAsync(page);
        Assert.Contains("<title>Grades of MLOps Foundations</title>", dom);
        Assert.Contains("<button type=\"button\">Total</button>", dom);
        Assert.Contains("<label class=\"filter\">Only learners with <input type=\"search\">", dom);
    }

    [Fact]
    public async Task A_column_sorts_by_numbers_and_pending_comes_before_them()
    {
        var up = await DomAsync(Driven("const buttons = document.querySelectorAll('.heat thead button'); buttons[4].focus(); document.activeElement.click();"));
        var down = await DomAsync(Driven("const button = document.querySelectorAll('.heat thead button')[4]; button.click(); button.click();"));
        var (rising, falling) = (First(up), First(down));
        Assert.Equal(40, rising.Count);
        Assert.Equal(rising.Order(), rising);
        Assert.Equal(falling.OrderDescending(), falling);
        Assert.Contains(rising, value => value < 0);
        Assert.Contains("aria-sort=\"ascending\"", up);
        Assert.Contains("aria-sort=\"descending\"", down);
    }

    [Fact]
    public async Task The_filter_hides_who_is_not_asked_for()
    {
        var dom = await DomAsync(Driven("const input = document.querySelector('.filter input'); input.value = 'LOVELACE'; input.dispatchEvent(new Event('input'));"));
        Assert.Equal(35, Regex.Count(dom, "<tr hidden=\"\">"));
    }

    [Theory]
    [InlineData("1280,900")]
    [InlineData("400,800")]
    public async Task Nothing_is_wider_than_the_window_but_what_scrolls_by_itself(string size)
    {
        const string Measure = "document.title = document.documentElement.scrollWidth > document.documentElement.clientWidth ? 'too wide' : 'fits';";
        foreach (var page in new[] { Driven(Measure), Driven(Measure, Learner()) })
            Assert.Contains("<title>fits</title>", await DomAsync(page, $"--window-size={size}"));
    }

    [Fact]
    public async Task Light_dark_and_paper_are_three_pictures()
    {
        var page = folder.With("page.html", Cohort())["page.html"];
        await RunAsync(page, "--window-size=1280,900", $"--screenshot={folder["light.png"]}");
        await RunAsync(page, "--window-size=1280,900", $"--screenshot={folder["dark.png"]}", "--blink-settings=preferredColorScheme=0");
        await RunAsync(page, "--no-pdf-header-footer", $"--print-to-pdf={folder["page.pdf"]}");
        var (light, dark) = (await File.ReadAllBytesAsync(folder["light.png"], TestContext.Current.CancellationToken), await File.ReadAllBytesAsync(folder["dark.png"], TestContext.Current.CancellationToken));
        Assert.NotEqual(light, dark);
        Assert.All(new[] { light, dark }, picture => Assert.InRange(picture.Length, 20_000, 2_000_000));
        var box = MediaBox().Match(Encoding.Latin1.GetString(await File.ReadAllBytesAsync(folder["page.pdf"], TestContext.Current.CancellationToken)));
        Assert.True(double.Parse(box.Groups[1].Value, null) > double.Parse(box.Groups[2].Value, null), $"the paper is not landscape: {box.Value}");
    }

    private static List<double> First(string dom) =>
        [.. Regex.Matches(dom, "<tr><th scope=\"row\">s\\d+</th><td>[^<]*</td><td>[^<]*</td><td>[^<]*</td><td[^>]* ?data-v=\"([-0-9.]+)\"").Select(match => double.Parse(match.Groups[1].Value, System.Globalization.CultureInfo.InvariantCulture))];

    /// <summary>A page on which a test acts as a user would; for that its policy is taken off.</summary>
    private string Driven(string script, string? page = null) =>
        Policy().Replace(page ?? Cohort(), "").Replace("</body>", $"<script>{script}</script></body>", StringComparison.Ordinal);

    private string Cohort()
    {
        using var output = new StringWriter();
        new CohortHtml(grades.Book, grades).Write(output, TestContext.Current.CancellationToken);
        return output.ToString();
    }

    private string Learner()
    {
        using var output = new StringWriter();
        new LearnerHtml(grades.Book, grades.Book.Learners[1], grades, lab => grades.Attempts("s00001", lab)).Write(output);
        return output.ToString();
    }

    private async Task<string> DomAsync(string page, params string[] arguments) =>
        Encoding.UTF8.GetString((await RunAsync(folder.With("driven.html", page)["driven.html"], ["--dump-dom", .. arguments])).Output);

    private async Task<BoundedResult> RunAsync(string page, params string[] arguments)
    {
        var program = new[] { "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome" }.FirstOrDefault(File.Exists);
        Assert.SkipWhen(program is null, "there is no Chromium (Debian: apt-get install chromium), in which the reports of grades are tried");
        BoundedResult? result = null;
        for (var start = 1; start <= Starts && result is not { TimedOut: false }; start++)
        {
            // Without the sandbox, which does not work for root; the page is ours. A profile for each run: the one before may still be let go of.
            result = await new BoundedCommand(
                program, ["--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--no-first-run", $"--user-data-dir={folder[$"profile-{++runs}"]}", .. arguments, new Uri(page).AbsoluteUri],
                TimeSpan.FromMinutes(1))
            { MaxOutput = 16 << 20 }.RunAsync(TimeProvider.System, TestContext.Current.CancellationToken);
        }

        Assert.True(result is { ExitCode: 0, TimedOut: false }, $"exit code {result!.ExitCode}, timed out: {result.TimedOut}\n{Encoding.UTF8.GetString(result.Error)}");
        return result;
    }

    [GeneratedRegex("<meta http-equiv=\"Content-Security-Policy\"[^>]*>\n")]
    private static partial Regex Policy();

    [GeneratedRegex(@"/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]")]
    private static partial Regex MediaBox();
}
