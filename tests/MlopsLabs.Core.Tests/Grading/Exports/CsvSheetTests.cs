using System.Text;
using MlopsLabs.Core.Checks.Documents;

namespace MlopsLabs.Core.Tests.Grading.Exports;

/// <summary>A CSV file of somebody else keeps its bytes.</summary>
public sealed class CsvSheetTests
{
    public static TheoryData<string> Files =>
    [
        "a,b\n1,2\n",
        "a;b\r\n\"1\"; 2 \r\n\r\n\"x\"\"y\";\"two\r\nlines\"\r\n",
        "a\tb\n1\t2",
        "\uFEFFa,b\r\n\"名前\",ü\r\n",
        "a,b\r1,2\r",
        ",\n,,\n\n",
    ];

    [Theory]
    [MemberData(nameof(Files))]
    public void What_is_not_set_stays_as_it_was(string text)
    {
        foreach (var encoding in new Encoding[] { new UTF8Encoding(false), new UnicodeEncoding(false, true), new UnicodeEncoding(true, true) })
        {
            byte[] bytes = [.. encoding.GetPreamble(), .. encoding.GetBytes(text)];
            Assert.Equal(bytes, CsvSheet.Read(bytes).ToBytes());
        }
    }

    [Fact]
    public void A_cell_is_set_in_the_place_and_the_quotes_that_it_had()
    {
        var sheet = CsvSheet.Read(Encoding.UTF8.GetBytes("a;b;c\r\n\"1\";x; 2 \r\n"));
        sheet.Set(1, 0, "é");
        sheet.Set(1, 1, "p;q");
        sheet.Set(1, 2, "3");
        Assert.Equal("a;b;c\r\n\"é\";\"p;q\";3\r\n", Encoding.UTF8.GetString(sheet.ToBytes()));
        Assert.Equal("p;q", sheet.Cell(1, 1));
        Assert.Throws<ArgumentOutOfRangeException>(() => sheet.Set(1, 3, "x"));
    }

    [Fact]
    public void Bytes_that_are_no_Unicode_are_kept()
    {
        byte[] bytes = [.. "name,grade\nM"u8, 0xFC, .. "ller,\n"u8];
        var sheet = CsvSheet.Read(bytes);
        sheet.Set(1, 1, "7.5");
        Assert.Equal([.. "name,grade\nM"u8, 0xFC, .. "ller,7.5\n"u8], sheet.ToBytes());
    }

    [Fact]
    public void What_is_no_CSV_or_could_not_be_kept_is_refused()
    {
        Assert.Throws<CsvException>(() => CsvSheet.Read([]));
        Assert.Throws<CsvException>(() => CsvSheet.Read("a,b\n\"1,2\n"u8.ToArray()));
        // A lone surrogate, and half a letter at the end.
        Assert.Throws<CsvException>(() => CsvSheet.Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a,b\n1,"), 0x00, 0xD8]));
        Assert.Throws<CsvException>(() => CsvSheet.Read([0xFF, 0xFE, .. Encoding.Unicode.GetBytes("a,b\n1,2"), 0x41]));
    }

    [Fact]
    public void Lines_are_counted_through_cells_of_several()
    {
        var sheet = CsvSheet.Read("a\n\"1\n2\"\n3\n"u8.ToArray());
        Assert.Equal([1, 2, 4], Enumerable.Range(0, 3).Select(sheet.LineOf));
    }
}
