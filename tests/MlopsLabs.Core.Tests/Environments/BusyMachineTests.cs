using MlopsLabs.Core.Environments;

namespace MlopsLabs.Core.Tests.Environments;

public sealed class BusyMachineTests
{
    [Theory]
    [InlineData("0.10 0.20 0.30 1/200 4711", 2, 1)]
    [InlineData("2.00 0.20 0.30 1/200 4711", 2, 1)]
    [InlineData("5.00 0.20 0.30 9/200 4711", 2, 2.5)]
    [InlineData("135.00 90.00 40.00 99/900 4711", 2, 4)]
    [InlineData("", 2, 1)]
    [InlineData("nonsense", 2, 1)]
    public void A_machine_with_much_to_do_is_given_more_time(string load, int processors, double factor) =>
        Assert.Equal(factor, BusyMachine.Factor(load, processors));
}
