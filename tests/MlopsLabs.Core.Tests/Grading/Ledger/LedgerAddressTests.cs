using MlopsLabs.Core.Grading.Ledger;
using Npgsql;

namespace MlopsLabs.Core.Tests.Grading.Ledger;

/// <summary>Addresses are read as psql reads them, and nothing of a password comes out.</summary>
public sealed class LedgerAddressTests
{
    [Fact]
    public void An_address_is_read_as_psql_reads_it()
    {
        var to = LedgerAddress.Parse("postgres://grace:p%40ss%2Fw%3Aord@db.example.org:6432/marks?sslmode=verify-full&connect_timeout=3");
        Assert.Equal(("grace", "p@ss/w:ord", "db.example.org", 6432, "marks", SslMode.VerifyFull, 3), (to.Username, to.Password, to.Host, to.Port, to.Database, to.SslMode, to.Timeout));
    }

    [Fact]
    public void What_is_left_out_is_what_psql_takes()
    {
        var to = LedgerAddress.Parse("postgresql://grace@/marks?host=/run/postgresql");
        Assert.Equal(("grace", null, "/run/postgresql", 5432, "marks"), (to.Username, to.Password, to.Host, to.Port, to.Database));
        Assert.Equal("localhost", LedgerAddress.Parse("postgres:///marks").Host);
        Assert.Equal("::1", LedgerAddress.Parse("postgres://grace@[::1]:5433/marks").Host);
    }

    [Theory]
    [InlineData("mysql://grace:s3cret@db/marks", "postgres://USER@HOST")]
    [InlineData("s3cret", "postgres://USER@HOST")]
    [InlineData("postgres://grace:s3cret@db:port/marks", "postgres://USER@HOST")]
    [InlineData("postgres://grace:s3cret@db/marks?sslmod=require", "did you mean `sslmode`?")]
    [InlineData("postgres://grace:s3cret@db/marks?sslmode=s3cret", "verify-full")]
    [InlineData("postgres://grace:s3cret@db/marks?connect_timeout=soon", "must be a number")]
    public void A_wrong_address_is_refused_without_printing_it(string address, string says)
    {
        var error = Assert.Throws<FormatException>(() => LedgerAddress.Parse(address));
        Assert.Contains(says, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("s3cret", error.ToString(), StringComparison.Ordinal);
    }
}
