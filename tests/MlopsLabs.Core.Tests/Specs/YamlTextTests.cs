using System.Diagnostics;
using MlopsLabs.Core.Specs;
using MlopsLabs.Core.Specs.Yaml;

namespace MlopsLabs.Core.Tests.Specs;

public sealed class YamlTextTests
{
    [Fact]
    public void Scalars_keep_what_was_written_and_their_place()
    {
        var root = Assert.IsType<MapNode>(YamlText.Read("x.yaml", "version: 1.10\nids:\n  - 007\n  - \"5\"\n").Root);
        var version = Assert.IsType<ScalarNode>(root["version"]);
        Assert.Equal(("1.10", ScalarKind.Number, new Mark(1, 10)), (version.Text, version.Kind, version.At));
        var ids = Assert.IsType<ListNode>(root["ids"]);
        Assert.Equal(["007", "5"], ids.Items.Cast<ScalarNode>().Select(id => id.Text));
        Assert.Equal(ScalarKind.Text, Assert.IsType<ScalarNode>(ids.Items[1]).Kind);
        Assert.Equal(new Mark(4, 5), ids.Items[1].At);
    }

    [Theory]
    [InlineData("a: &x 1\n", Codes.Forbidden, 1, 4)]
    [InlineData("a: *x\n", Codes.Forbidden, 1, 4)]
    [InlineData("a: !secret 1\n", Codes.Forbidden, 1, 4)]
    [InlineData("a: 1\nb: 2\na: 3\n", Codes.DuplicateKey, 3, 1)]
    [InlineData("a: 1\n---\nb: 2\n", Codes.NotOneDocument, 2, 1)]
    [InlineData("", Codes.NotOneDocument, 1, 1)]
    [InlineData("? [a]\n: b\n", Codes.WrongKind, 1, 3)]
    [InlineData("a: [1, 2\nb: 3\n", Codes.Syntax, 1, 5)]
    [InlineData("a: \"open\n", Codes.Syntax, 1, 4)]
    public void What_the_format_forbids_is_reported_with_its_place(string text, string code, int line, int column)
    {
        var found = YamlText.Read("x.yaml", text).Diagnostics;
        Assert.Contains(found, diagnostic => diagnostic.Code == code);
        Assert.Equal((code, line, column), (found[0].Code, found[0].At.Line, found[0].At.Column));
    }

    [Fact]
    public void Every_duplicate_key_of_a_file_is_reported_in_one_run()
    {
        var found = YamlText.Read("x.yaml", "a: 1\na: 2\nb:\n  c: 1\n  c: 2\n").Diagnostics;
        Assert.Equal([(2, 1), (5, 3)], found.Select(diagnostic => (diagnostic.At.Line, diagnostic.At.Column)));
    }

    [Theory]
    [InlineData('[')]
    [InlineData('{')]
    public void Deep_nesting_is_refused_at_once(char bracket)
    {
        var text = new string(bracket, 200_000);
        YamlText.Read("x.yaml", text);
        var before = GC.GetAllocatedBytesForCurrentThread();
        var document = YamlText.Read("x.yaml", text);
        var allocated = GC.GetAllocatedBytesForCurrentThread() - before;
        Assert.Equal(Codes.TooDeep, document.Diagnostics[0].Code);
        Assert.Null(document.Root);
        // The parser alone needs a minute for this text, and an object a bracket: 06 row 25 promises 100 ms. What was not read took no memory either.
        Assert.InRange(allocated, 0, 4_000_000);
    }

    [Fact]
    public void A_file_over_the_limit_is_refused_unread()
    {
        var found = YamlText.ReadBytes("x.yaml", new byte[YamlText.MaxBytes + 1]);
        Assert.Equal(Codes.TooBig, Assert.Single(found.Diagnostics).Code);
    }

    [Fact]
    public void Bytes_that_are_no_utf8_are_refused_and_a_byte_order_mark_is_not()
    {
        Assert.Equal(Codes.Unreadable, Assert.Single(YamlText.ReadBytes("x.yaml", [0x61, 0x3a, 0x20, 0xff]).Diagnostics).Code);
        Assert.Empty(YamlText.ReadBytes("x.yaml", [0xef, 0xbb, 0xbf, .. "a: 1"u8]).Diagnostics);
    }

    [Fact]
    public void No_bytes_make_the_reader_throw()
    {
        var sequence = new MlopsLabs.Core.Environments.Planning.SeededSequence("fuzz", "yaml");
        const string alphabet = "a: -[]{}\"'\n\t#&*!|>?%@`0~,\\";
        for (var round = 0; round < 5_000; round++)
        {
            var text = new string([.. Enumerable.Range(0, (int)sequence.Below(60)).Select(_ => alphabet[(int)sequence.Below((ulong)alphabet.Length)])]);
            foreach (var document in new[] { YamlText.Read("x.yaml", text), YamlText.ReadEvidence("x.yaml", text) })
                Assert.True(document.Root is not null || document.Diagnostics.Count > 0, $"neither data nor a diagnostic for: {text}");
        }
    }
}
