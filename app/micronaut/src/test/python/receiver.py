import json
import os
import sqlite3
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

from standardwebhooks.webhooks import Webhook, WebhookVerificationError

webhook = Webhook(os.environ["WEBHOOK_SECRET"])
database = sqlite3.connect(os.environ["DATABASE"], check_same_thread=False, isolation_level=None)
database.execute("create table if not exists received (id text primary key, type text, upload text)")


class Receiver(BaseHTTPRequestHandler):
    def do_POST(self):
        body = self.rfile.read(int(self.headers["Content-Length"]))
        try:
            # Checks the signature over id, timestamp and body, and that the timestamp is at most five minutes old.
            event = webhook.verify(body, {name.lower(): value for name, value in self.headers.items()})
        except (WebhookVerificationError, json.JSONDecodeError):
            return self.respond(400)
        # The same event can arrive twice: its id is a key in the transaction that handles it.
        database.execute(
            "insert into received values (?, ?, ?) on conflict do nothing",
            (self.headers["webhook-id"], event["type"], event["data"]["id"]),
        )
        self.respond(204)

    def respond(self, status):
        self.send_response(status)
        self.end_headers()

    def log_message(self, *arguments):
        pass


server = ThreadingHTTPServer(("127.0.0.1", int(os.environ.get("PORT", "0"))), Receiver)
print(server.server_port, flush=True)
server.serve_forever()
