privacy-title = あなたについて保存しているもの
privacy-here = **このサーバー**
privacy-everywhere = **すべてのサーバーの合計**
privacy-questions = 質問 { $questions } 件（回答と、質問した場所を含みます）
privacy-ratings = 回答への評価 { $ratings } 件
privacy-acts = キュレーターの操作記録 { $acts } 件
privacy-articles = - あなたが追加者として記録されている記事 { $articles } 件
privacy-how-long = 質問、回答、評価は { $days } 日後に削除します。操作記録は、削除を依頼されるまで残ります。
privacy-where = すべて、このボットを動かしている人のコンピューターと、そのバックアップの中にあります。ほかの誰にも送りません。
    **/privacy forget-me** で、すべてのサーバーから削除できます。

forget-title = すべて削除しますか？
forget-about = 元に戻すことはできません。私を使ったすべてのサーバーが対象です。あなたへの回答のメッセージも、Discord で可能な限り削除します。追加した記事は、あなたの名前を消して残します。
forget-yes = すべて削除する
forget-no = 残しておく
forget-kept = 何も削除しませんでした。
forget-done = 削除しました
forget-revisions = 記事 { $revisions } 件に付いていたあなたの名前
forget-messages = これから、あなたへの回答のメッセージ { $messages } 件を削除します。数分かかることがあります。
