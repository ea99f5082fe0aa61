using System.Runtime.CompilerServices;
using Terminal.Gui.App;
using Terminal.Gui.Drivers;

namespace MlopsLabs.Tui;

/// <summary>Gives the library our input in place of its own.</summary>
internal sealed class WaitingInputFactory(Action wake) : AnsiComponentFactory
{
    private Action? close;

    /// <summary>
    /// An application with our input. The constructor that takes a factory is not public in Terminal.Gui 2.5.0, where everything it needs
    /// is: hence the accessor, checked by a test. Elsewhere than on Unix, and should another version have no such constructor, it is
    /// the library's own application, which polls.
    /// </summary>
    public static (IApplication App, WaitingInputFactory? Factory) CreateApplication(Action wake)
    {
        if (OperatingSystem.IsWindows())
            return (Application.Create(), null);
        try
        {
            var factory = new WaitingInputFactory(wake);
            return ((IApplication)Construct(factory), factory);
        }
        catch (Exception exception) when (exception is MissingMethodException or TypeLoadException)
        {
            return (Application.Create(), null);
        }
    }

    /// <summary>Lets go of the waiting thread.</summary>
    public void Close() => close?.Invoke();

    /// <inheritdoc/>
    public override IInput<char> CreateInput()
    {
        var input = new WaitingInput(wake);
        close = input.Close;
        return input;
    }

    [UnsafeAccessor(UnsafeAccessorKind.Constructor)]
    [return: UnsafeAccessorType("Terminal.Gui.App.ApplicationImpl, Terminal.Gui")]
    private static extern object Construct(IComponentFactory factory);
}
