using System.Text;
using MlopsLabs.Core.Environments.Docker;

namespace MlopsLabs.Core.Tests.Environments.Docker;

public sealed class UserTableTests
{
    private static readonly UserTable s_table = new(
        "root:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534::/nonexistent:/usr/sbin/nologin\nana:x:1000:1001:Ana:/home/ana:/bin/zsh\nbroken line\n"u8.ToArray(),
        "root:x:0:\nana:x:1001:\nusers:x:100:ana\n"u8.ToArray());

    [Fact]
    public void A_user_is_found_by_name_and_by_number()
    {
        Assert.Equal(new UserEntry("ana", 1000, 1001, "Ana", "/home/ana", "/bin/zsh"), s_table.Find("ana"));
        Assert.Equal("ana", s_table.Find("1000")!.Name);
        Assert.Null(s_table.Find("bob"));
        Assert.False(s_table.Find("nobody")!.HasHome);
    }

    [Fact]
    public void The_learner_comes_first_and_nothing_else_is_lost()
    {
        var (passwd, group) = s_table.With(new UserEntry("ana", 0, 0, "Ana", "/home/ana", "/bin/zsh"));

        Assert.Equal(
            "ana:x:0:0:Ana:/home/ana:/bin/zsh\nroot:x:0:0:root:/root:/bin/bash\nnobody:x:65534:65534::/nonexistent:/usr/sbin/nologin\nbroken line\n",
            Encoding.UTF8.GetString(passwd));
        Assert.Equal("ana:x:0:\nroot:x:0:\nusers:x:100:ana\n", Encoding.UTF8.GetString(group));
    }

    [Fact]
    public void A_learner_survives_the_label()
    {
        var learner = new Learner("ana", 1000, 1000, "/home/ana", "/home/ana/work");

        Assert.Equal(learner, Learner.FromLabel(learner.ToLabel()));
        Assert.Equal(learner with { Uid = null, Gid = null }, Learner.FromLabel((learner with { Uid = null, Gid = null }).ToLabel()));
        Assert.Null(Learner.FromLabel(""));
        Assert.Equal("/work", learner.Corrected(new UserEntry("ana", 5, 5, "", "/nonexistent", "")).Work);
        Assert.Equal("/srv/ana/work", learner.Corrected(new UserEntry("ana", 5, 5, "", "/srv/ana/", "")).Work);
    }
}
