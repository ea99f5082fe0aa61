using MlopsLabs.Core.Environments.Local;
using MlopsLabs.Core.Tests.Attempts;

namespace MlopsLabs.Core.Tests.Environments.Local;

public sealed class ServiceRootTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly ServiceRoot _root;

    public ServiceRootTests()
    {
        _root = new ServiceRoot(_folder["batch"]);
        Write("batch/etc/conf", "inside");
        Write("batch/opt/tool", "");
        Write("secret", "outside");
    }

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("/etc/conf", "batch/etc/conf")]
    [InlineData("etc/conf", "batch/etc/conf")]
    [InlineData("/etc/./x/../conf", null)]
    [InlineData("/etc/../etc//conf", "batch/etc/conf")]
    [InlineData("/../../etc/conf", "batch/etc/conf")]
    [InlineData("/../secret", null)]
    [InlineData("/etc/conf/x", null)]
    [InlineData("/nothing", null)]
    [InlineData("/", "batch")]
    [InlineData("/a\0b", null)]
    public void A_path_is_looked_up_below_the_folder(string path, string? place) =>
        Assert.Equal(place is null ? null : _folder[place], _root.Resolve(path));

    [Theory]
    [InlineData("/etc/conf", "batch/etc/conf")]
    [InlineData("../etc/conf", "batch/etc/conf")]
    [InlineData("../../../../../secret", null)]
    [InlineData("/secret", null)]
    [InlineData("/srv/link", null)]
    public void A_link_is_followed_as_inside_the_service(string target, string? place)
    {
        Directory.CreateDirectory(_folder["batch/srv"]);
        File.CreateSymbolicLink(_folder["batch/srv/link"], target);

        Assert.Equal(place is null ? null : _folder[place], _root.Resolve("/srv/link"));
    }

    [Fact]
    public void A_linked_folder_leads_nowhere_else_either()
    {
        Directory.CreateSymbolicLink(_folder["batch/srv"], _folder.Path);
        Directory.CreateSymbolicLink(_folder["batch/alias"], "/etc");

        Assert.Null(_root.Resolve("/srv/secret"));
        Assert.Equal(_folder["batch/etc/conf"], _root.Resolve("/alias/conf"));
    }

    [Theory]
    [InlineData("/etc/conf", "batch/etc/conf")]
    [InlineData("/etc", "batch/etc")]
    [InlineData("/", "batch")]
    public void An_absolute_path_that_exists_in_the_service_is_taken_there(string argument, string place) =>
        Assert.Equal(_folder[place], _root.MapArgument(argument).TrimEnd('/'));

    [Theory]
    [InlineData("/bin/sh")]
    [InlineData("--dir=/etc")]
    [InlineData("etc/conf")]
    [InlineData("")]
    public void All_other_arguments_stay_as_they_are(string argument) => Assert.Equal(argument, _root.MapArgument(argument));

    [Fact]
    public void A_program_keeps_the_name_of_the_link_that_it_is_called_by()
    {
        File.CreateSymbolicLink(_folder["batch/opt/alias"], "tool");
        File.CreateSymbolicLink(_folder["batch/opt/absolute"], "/opt/tool");

        Assert.Equal(_folder["batch/opt/alias"], _root.MapArgument("/opt/alias"));
        Assert.Equal(_folder["batch/opt/tool"], _root.MapArgument("/opt/absolute"));
    }

    [Theory]
    [InlineData("/opt/tool --flag /etc/conf", "'{0}/opt/tool' --flag /etc/conf")]
    [InlineData("  /opt/tool;true", "  '{0}/opt/tool';true")]
    [InlineData("/opt/tool", "'{0}/opt/tool'")]
    [InlineData("/bin/sh -c true", "/bin/sh -c true")]
    [InlineData("sh /opt/tool", "sh /opt/tool")]
    [InlineData("/opt/$NAME", "/opt/$NAME")]
    [InlineData("'/opt/tool'", "'/opt/tool'")]
    [InlineData("", "")]
    public void The_first_word_of_a_line_is_taken_there(string line, string mapped) =>
        Assert.Equal(string.Format(System.Globalization.CultureInfo.InvariantCulture, mapped, _root.Folder), _root.MapLine(line));

    [Theory]
    [InlineData("/etc/*", "/etc/a.conf /etc/b.conf /etc/conf")]
    [InlineData("/etc/*.conf", "/etc/a.conf /etc/b.conf")]
    [InlineData("etc/?.conf", "/etc/a.conf /etc/b.conf")]
    [InlineData("/etc/[a-b].conf", "/etc/a.conf /etc/b.conf")]
    [InlineData("/etc/[!a].conf", "/etc/b.conf")]
    [InlineData("/etc/.*", "/etc/.hidden")]
    [InlineData("/*/conf", "/etc/conf")]
    [InlineData("/etc/conf", "/etc/conf")]
    [InlineData("/etc/[", "")]
    [InlineData("/etc/nothing*", "")]
    [InlineData("/etc/folder*", "")]
    [InlineData("/../*", "")]
    [InlineData("/etc/*conf*", "/etc/a.conf /etc/b.conf /etc/conf")]
    public void A_pattern_names_regular_files(string pattern, string found)
    {
        Write("batch/etc/a.conf", "");
        Write("batch/etc/b.conf", "");
        Write("batch/etc/.hidden", "");
        Directory.CreateDirectory(_folder["batch/etc/folder.d"]);
        File.CreateSymbolicLink(_folder["batch/etc/out.conf"], _folder["secret"]);

        Assert.Equal(found, string.Join(' ', ServiceGlob.Files(_root, pattern).Select(match => match.Path)));
    }

    private void Write(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(_folder[path])!);
        File.WriteAllText(_folder[path], text);
    }
}
