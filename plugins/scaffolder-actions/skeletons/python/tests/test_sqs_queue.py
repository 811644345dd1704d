from service.sqs_queue import SqsSource


class FakeSqs:
    def __init__(self):
        self.deleted = []

    def receive_message(self, **arguments):
        assert arguments["WaitTimeSeconds"] > 0
        assert arguments["VisibilityTimeout"] == 60
        return {"Messages": [{"MessageId": "1", "Body": "a", "ReceiptHandle": "r1"}]}

    def delete_message(self, **arguments):
        self.deleted.append(arguments["ReceiptHandle"])


async def test_deletes_after_the_work():
    client = FakeSqs()
    (message,) = await SqsSource(client, "https://sqs.example/q", 60).receive()
    assert message.body == b"a"
    assert client.deleted == []
    await message.done()
    assert client.deleted == ["r1"]
