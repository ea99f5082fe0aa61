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
    private const string ServerUse = "1.3.6.1.5.5.7.3.1";
    private const string ClientUse = "1.3.6.1.5.5.7.3.2";

    private readonly string _engine;
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly CancellationTokenSource _stop = new();
    private readonly X509Certificate2 _authority = Authority();
    private readonly X509Certificate2 _between;
    private readonly X509Certificate2 _server;
    private readonly bool _asksClients;

    /// <summary>Listens, under a name, with a certificate that an authority between it and the one of the test has signed.</summary>
    public TlsProxy(string engine, string name = "127.0.0.1", bool asksClients = true, bool isMadeForServers = true)
    {
        _engine = engine;
        _asksClients = asksClients;
        _between = Signed(_authority, "authority between", null, isAuthority: true);
        _server = Signed(_between, name, IPAddress.TryParse(name, out var address) ? address : null, isMadeForServers ? ServerUse : ClientUse);
        _listener.Start();
        _ = Task.Run(AcceptAsync);
    }

    public string Address => $"tcp://127.0.0.1:{((IPEndPoint)_listener.LocalEndpoint).Port}";

    /// <summary>Writes certificates as the docker client has them; the client's may be signed by somebody else.</summary>
    public string WriteClient(string folder, bool ownAuthority = true, bool ownClient = true)
    {
        Directory.CreateDirectory(folder);
        using var stranger = Authority();
        using var client = Signed(ownClient ? _authority : stranger, "client", null, ClientUse);
        // An authority that is of no use here stands first, as in a file that has grown.
        File.WriteAllText(Path.Combine(folder, "ca.pem"), $"{stranger.ExportCertificatePem()}\n{(ownAuthority ? _authority : stranger).ExportCertificatePem()}\n");
        File.WriteAllText(Path.Combine(folder, "cert.pem"), client.ExportCertificatePem());
        File.WriteAllText(Path.Combine(folder, "key.pem"), client.GetECDsaPrivateKey()!.ExportPkcs8PrivateKeyPem());
        return folder;
    }

    public void Dispose()
    {
        _stop.Cancel();
        _listener.Dispose();
        _server.Dispose();
        _between.Dispose();
        _authority.Dispose();
        _stop.Dispose();
    }

    private static X509Certificate2 Authority()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=authority of a test", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        // All authorities here have one name, as one has that got a new key: only this tells them apart.
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddHours(-1), now.AddDays(1));
    }

    private static X509Certificate2 Signed(X509Certificate2 authority, string name, IPAddress? address, string? use = null, bool isAuthority = false)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        if (address is not null)
            names.AddIpAddress(address);
        else
            names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509SubjectKeyIdentifierExtension(request.PublicKey, critical: false));
        request.CertificateExtensions.Add(X509AuthorityKeyIdentifierExtension.CreateFromCertificate(authority, includeKeyIdentifier: true, includeIssuerAndSerial: false));
        if (isAuthority)
            request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        if (use is not null)
            request.CertificateExtensions.Add(new X509EnhancedKeyUsageExtension([new Oid(use)], critical: false));
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
            await using var tls = new SslStream(from.GetStream(), false, (_, certificate, _, _) => !_asksClients || (certificate is not null && IsOurs(certificate)));
            await tls.AuthenticateAsServerAsync(new SslServerAuthenticationOptions
            {
                ServerCertificateContext = SslStreamCertificateContext.Create(_server, [_between], offline: true),
                ClientCertificateRequired = _asksClients,
                EnabledSslProtocols = SslProtocols.Tls12,
            }, _stop.Token);
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
