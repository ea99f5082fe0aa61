using System.Security.Cryptography;
using MlopsLabs.Core.Checks;

namespace MlopsLabs.Core.Tests.Checks;

public sealed class FileArchiveTests
{
    private static readonly CheckerFile[] s_files =
    [
        new("/etc/cron.d/shop", "5 1 * * * root /opt/shop/a.sh\n"u8.ToArray()),
        new("/etc/cron.d/größe", []),
        new("/srv/" + new string('x', 150) + "/long", "long"u8.ToArray()),
    ];

    [Fact]
    public void The_same_files_have_the_same_digest_in_every_process_at_every_time()
    {
        // Written down from another run: what a header takes from the process or the clock would change it.
        Assert.StartsWith("0520f5d201cf5a1e74bb02f3db733126caec16275a7c4d04e8", Convert.ToHexStringLower(SHA256.HashData(FileArchive.Pack(s_files))));
        Assert.Equal(FileArchive.Pack(s_files), FileArchive.Pack(s_files.Reverse()));
    }

    [Fact]
    public void Files_come_back_with_their_paths_and_bytes()
    {
        var back = FileArchive.Unpack(FileArchive.Pack(s_files));
        Assert.Equal(["etc/cron.d/größe", "etc/cron.d/shop", "srv/" + new string('x', 150) + "/long"], back.Select(file => file.Path));
        Assert.Equal(s_files[0].Content, back[1].Content);
        Assert.Equal(FileArchive.Pack(s_files), FileArchive.Pack(back));
    }
}
