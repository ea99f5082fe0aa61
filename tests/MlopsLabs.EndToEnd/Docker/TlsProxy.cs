using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using MlopsLabs.Core.Environments.Docker;

namespace MlopsLabs.EndToEnd.Docker;

/// <summary>The real engine behind TLS on a port of this machine, with certificates of its own that it wants of clients too.</summary>
internal sealed class TlsProxy : IDisposable
{
    private readonly string _engine;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2 _authority = Authority();
    private readonly X509Certificate2 _server;

    /// <summary>Listens, under a name.</summary>
    public TlsProxy(string engine, string name = "127.0.0.1")
    {
        _engine = engine;
        _server = Signed(_authority, name, IPAddress.TryParse(name, out var address) ? address : null);
        _listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    public string Address => $"tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Writes certificates as the docker client has them; the client's may be signed by somebody else.</summary>
    public string WriteClient(string folder, bool ownAuthority = true, bool ownClient = true)
    {
        Directory.CreateDirectory(folder);
        using var stranger = Authority();
        using var client = Signed(ownClient ? _authority : stranger, "client", null);
        File.WriteAllText(Path.Combine(folder, "ca.pem"), (ownAuthority ? _authority : stranger).ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "cert.pem"), client.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "key.pem"), client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return folder;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _server.Dispose();
        _authority.Dispose();
        _stop.Dispose();
    }

    private static X509Certificate2 Authority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=authority of a test", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
    }

    private static X509Certificate2 Signed(X509Certificate2 authority, string name, IPAddress? address)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (address is not null)
            names.AddIpAddress(address);
        else
            names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        using var signed = request.Create(authority, authority.NotBefore, authority.NotAfter, RandomNumberGenerator.GetBytes(8));
        using var whole = signed.CopyWithPrivateKey(key);
        return X509CertificateLoader.LoadPkcs12(whole.Export(X509ContentType.Pkcs12), null, X509KeyStorageFlags.Exportable);
    }

    private async Task AcceptAsync()
    {
        try
        {
            while (true)
                _ = ServeAsync(await _listener.AcceptTcpClientAsync(_stop.Token));
        }
        catch (Exception error) when (error is OperationCanceledException or SocketException or ObjectDisposedException)
        {
            // The test is over.
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        try
        {
            using var from = client;
            await using var tls = new SslStream(from.GetStream(), false, (_, certificate, _, _) => certificate is not null && IsOurs(certificate));
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions { ServerCertificate = _server, ClientCertificateRequired = true, EnabledSslProtocols = SslProtocols.Tls12 }, _stop.Token);
            using var engine = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            await engine.ConnectAsync(new UnixDomainSocketEndPoint(_engine), _stop.Token);
            await using var to = new NetworkStream(engine);
            var up = UpAsync();
            await to.CopyToAsync(tls, _stop.Token);

            async Task UpAsync()
            {
                await tls.CopyToAsync(to, _stop.Token);
                engine.Shutdown(SocketShutdown.Send);
            }
        }
        catch (Exception error) when (error is OperationCanceledException or IOException or SocketException or AuthenticationException or ObjectDisposedException)
        {
            // One of the two went away, or was not let in.
        }
    }

    private bool IsOurs(X509Certificate certificate)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.CustomTrustStore.Add(_authority);
        using var client = new X509Certificate2(certificate);
        return chain.Build(client);
    }
}
