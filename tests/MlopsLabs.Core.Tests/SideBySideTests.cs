namespace MlopsLabs.Core.Tests;

public class SideBySideTests
{
    [Theory]
    [InlineData(0)]
    [InlineData(3)]
    [InlineData(1000)]
    public void Results_stand_in_the_order_of_the_items_whoever_was_quicker(int count)
    {
        var items = Enumerable.Range(0, count).ToList();
        var results = SideBySide.Select(items, item =>
        {
            // The first ones take longest.
            Thread.SpinWait(count - item);
            return item * 2;
        });
        Assert.Equal(items.Select(item => item * 2), results);
    }

    [Theory]
    [InlineData(4)]
    [InlineData(1000)]
    public void The_error_of_the_first_item_is_thrown_as_it_is(int count)
    {
        for (var again = 0; again < 5; again++)
        {
            var error = Assert.Throws<AuthorException>(() => SideBySide.Select([.. Enumerable.Range(0, count)], item => item >= count / 2
                ? throw new AuthorException($"item {item}")
                : item));
            Assert.Equal($"item {count / 2}", error.Message);
        }
    }
}
